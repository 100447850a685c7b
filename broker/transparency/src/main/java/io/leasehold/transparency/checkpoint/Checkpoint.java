package io.leasehold.transparency.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log had at one time.
 *
 * @param origin the log
 * @param size how many entries
 * @param root of the tree over them
 * @param extensions further lines, which no ML-DSA-44 signature covers; this log writes none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int MAX_ORIGIN_BYTES = 255;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty()
                || origin.chars().anyMatch(Character::isISOControl)
                || origin.getBytes(UTF_8).length > MAX_ORIGIN_BYTES) {
            throw new LogFormatException(
                    "read checkpoint: its origin is empty, longer than 255 bytes, or has a control"
                            + " character");
        }
        if (size < 0) {
            throw new LogFormatException("read checkpoint: its size is negative");
        }
        if (size == 0 && !root.equals(TreeHash.EMPTY_ROOT)) {
            throw new LogFormatException(
                    "read checkpoint: its root is not that of a log without entries");
        }
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new LogFormatException("read checkpoint: it has an empty line");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** Reads the text of a note. */
    public static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() < 4 || !lines.getLast().isEmpty()) {
            throw new LogFormatException("read checkpoint: it has not three whole lines");
        }
        return new Checkpoint(
                lines.get(0),
                parseSize(lines.get(1)),
                Hash.parseBase64(lines.get(2)),
                lines.subList(3, lines.size() - 1));
    }

    /** Reads a size or an index: decimal digits without leading zeroes. */
    public static long parseSize(String text) {
        try {
            if (SIZE.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException tooLarge) {
            throw new LogFormatException("read size: it is larger than any log", tooLarge);
        }
        throw new LogFormatException("read size: it is not a decimal number in its shortest form");
    }

    /** The text of the note. */
    public String text() {
        StringBuilder text = new StringBuilder(origin).append('\n');
        text.append(size).append('\n').append(root.base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
