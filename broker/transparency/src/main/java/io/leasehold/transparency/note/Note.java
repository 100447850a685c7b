package io.leasehold.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the signatures below it. That it could be read says nothing about who signed it.
 *
 * @param text ends with the end of a line
 */
public record Note(String text, List<SignatureLine> signatures) {

    /** Much more than any note has that this log makes or has cosigned. */
    public static final int MAX_BYTES = 256 * 1024;

    public static final int MAX_SIGNATURES = 64;

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new LogFormatException(
                    "read note: its text has a control character or no end of line");
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new LogFormatException("read note: it has more than 64 signatures");
        }
    }

    public static Note parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new LogFormatException("read note: it is longer than 256 KiB");
        }
        try {
            return parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new LogFormatException("read note: it is not UTF-8", notUtf8);
        }
    }

    private static Note parse(String whole) {
        int blank = whole.lastIndexOf("\n\n");
        if (blank < 0 || !whole.endsWith("\n") || blank + 2 == whole.length()) {
            throw new LogFormatException("read note: no signatures after an empty line");
        }
        return new Note(whole.substring(0, blank + 1), parseLines(whole.substring(blank + 2)));
    }

    /** Reads signature lines without the note, each with its end. */
    public static List<SignatureLine> parseLines(String lines) {
        if (!lines.endsWith("\n")) {
            throw new LogFormatException("read signatures of note: the last line has no end");
        }
        String[] each = lines.substring(0, lines.length() - 1).split("\n", -1);
        if (each.length > MAX_SIGNATURES) {
            throw new LogFormatException("read note: it has more than 64 signatures");
        }
        List<SignatureLine> signatures = new ArrayList<>();
        for (String line : each) {
            signatures.add(SignatureLine.parse(line));
        }
        return signatures;
    }

    /** The form that {@link #parse} reads. */
    public byte[] toBytes() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(line).append('\n'));
        return whole.toString().getBytes(UTF_8);
    }
}
