package io.leasehold.server.siem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages with their lengths before them, read as strictly as RFC 5425 has it. */
final class Frames {

    private Frames() {}

    /** The whole messages; an unfinished last one is left out. */
    static List<String> split(byte[] bytes) {
        List<String> messages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int blank = at;
            while (blank < bytes.length && bytes[blank] != ' ') {
                blank++;
            }
            String digits = new String(bytes, at, blank - at, StandardCharsets.US_ASCII);
            if (!digits.matches("[1-9][0-9]{0,5}")) {
                throw new AssertionError("no length of a message: " + digits);
            }
            int end = blank + 1 + Integer.parseInt(digits);
            if (end > bytes.length) {
                break;
            }
            messages.add(new String(bytes, blank + 1, end - blank - 1, StandardCharsets.UTF_8));
            at = end;
        }
        return messages;
    }
}
