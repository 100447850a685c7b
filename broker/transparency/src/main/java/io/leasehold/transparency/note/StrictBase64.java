package io.leasehold.transparency.note;

import io.leasehold.transparency.LogFormatException;
import java.util.Base64;

/** Standard base64 that has one spelling for each sequence of bytes. */
final class StrictBase64 {

    private StrictBase64() {}

    static byte[] decode(String text, String attempt) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new LogFormatException(attempt + ": it is not base64", notBase64);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new LogFormatException(attempt + ": its base64 is not canonical");
        }
        return bytes;
    }
}
