package io.leasehold.transparency.note;

import io.leasehold.transparency.LogFormatException;
import java.nio.charset.StandardCharsets;

/** The name of a key: not empty, without spaces, plus signs and control characters. */
public record KeyName(String text) {

    /** What the message of an ML-DSA-44 cosignature has room for. */
    static final int MAX_BYTES = 255;

    public KeyName {
        if (text.isEmpty() || text.codePoints().anyMatch(KeyName::isForbidden)) {
            throw new LogFormatException(
                    "read name of key: it is empty, or has a space, a plus sign or a control"
                            + " character");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new LogFormatException("read name of key: it is longer than 255 bytes");
        }
    }

    private static boolean isForbidden(int character) {
        return character == '+'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return text;
    }
}
