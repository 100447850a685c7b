package io.leasehold.transparency.tile;

/**
 * Where the resources of a log are, below its folder or its address. A tile or bundle has up to 256
 * hashes or entries; one that has fewer is partial, and its path says how many.
 */
public final class TilePath {

    public static final int FULL = 256;
    public static final String CHECKPOINT = "checkpoint";

    /** The latest checkpoint that witnesses have cosigned; not part of the format. */
    public static final String COSIGNED = "checkpoint.cosigned";

    private static final int MAX_LEVEL = 63;

    private TilePath() {}

    /** The hashes at the level, of which each covers 256 of the level below. */
    public static String hashes(int level, long index, int width) {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("name tile: there is no level " + level);
        }
        return "tile/" + level + "/" + number(index) + partial(width);
    }

    public static String entries(long index, int width) {
        return "tile/entries/" + number(index) + partial(width);
    }

    /** The folder with the partial tiles that came before the full one at the path. */
    public static String partialsOf(String full) {
        return full + ".p";
    }

    /** How many hashes the tile has in a log of the size; 0 if it is not there. */
    public static int width(int level, long index, long size) {
        // Shifting by 64 or more would be shifting by less.
        long hashes = level * 8 > 62 ? 0 : size >>> (level * 8);
        return Math.clamp(hashes - index * FULL, 0, FULL);
    }

    private static String number(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("name tile: its index is negative");
        }
        StringBuilder path = new StringBuilder(digits(index));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + digits(rest) + "/");
        }
        return path.toString();
    }

    /** The last three digits, whatever the language of the machine. */
    private static String digits(long number) {
        return Long.toString(number % 1000 + 1000).substring(1);
    }

    private static String partial(int width) {
        if (width < 1 || width > FULL) {
            throw new IllegalArgumentException("name tile: it has " + width + " hashes");
        }
        return width == FULL ? "" : ".p/" + width;
    }
}
