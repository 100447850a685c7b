package io.leasehold.transparency.tile;

import io.leasehold.transparency.LogFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 neighbouring entries, each with its length before it. */
public record EntryBundle(List<byte[]> entries) {

    /** The longest entry whose length can be written. */
    public static final int MAX_ENTRY_BYTES = 0xffff;

    public EntryBundle {
        entries = List.copyOf(entries);
    }

    public static EntryBundle parse(byte[] bytes) {
        EntryBundle bundle = new EntryBundle(parseEntries(ByteBuffer.wrap(bytes)));
        if (bundle.entries.size() > TilePath.FULL) {
            throw new LogFormatException("read bundle: it has more than 256 entries");
        }
        return bundle;
    }

    /** Reads all entries that are there, however many. */
    public static List<byte[]> parseEntries(ByteBuffer rest) {
        List<byte[]> entries = new ArrayList<>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Short.BYTES ? -1 : rest.getShort() & 0xffff;
            if (length < 0 || length > rest.remaining()) {
                throw new LogFormatException(
                        "read bundle: entry " + entries.size() + " of it is cut off");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    public byte[] toBytes() {
        int length = entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
        return bytes.array();
    }

    /**
     * @throws LogFormatException if the entry cannot be in a log
     */
    public static void requireFits(byte[] entry) {
        if (entry.length > MAX_ENTRY_BYTES) {
            throw new LogFormatException(
                    "make entry: it has "
                            + entry.length
                            + " bytes, and 65535 are the most; log less"
                            + " of it");
        }
    }
}
