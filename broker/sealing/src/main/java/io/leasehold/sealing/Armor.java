package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.ARMOR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/** A file as text, in the strict form of RFC 7468: one spelling but for the ends of lines. */
final class Armor {

    private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
    private static final String END = "-----END AGE ENCRYPTED FILE-----";
    private static final int COLUMNS = 64;
    private static final int LINE_BYTES = COLUMNS / 4 * 3;
    private static final int MAX_BLANKS = 1024;

    private Armor() {}

    static String encode(byte[] file) {
        Base64.Encoder lines = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'});
        return BEGIN + "\n" + lines.encodeToString(file) + "\n" + END + "\n";
    }

    /** Whether bytes can be an armored file only; no binary one begins so. */
    static boolean isArmored(byte[] file) {
        int start = 0;
        while (start < file.length && " \t\r\n".indexOf(file[start]) >= 0) {
            start++;
        }
        return start < file.length && file[start] == '-';
    }

    static byte[] decode(byte[] text) {
        List<String> lines = List.of(trimmed(text).split("\r?\n"));
        if (!lines.getFirst().equals(BEGIN) || !lines.getLast().equals(END)) {
            throw ARMOR.because("it does not begin and end with the lines of an age file");
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String line : lines.subList(1, lines.size() - 1)) {
            if (file.size() % LINE_BYTES != 0) {
                throw ARMOR.because("a line before the last is short");
            }
            file.writeBytes(bytes(line));
        }
        return file.toByteArray();
    }

    private static byte[] bytes(String line) {
        if (line.isEmpty() || line.length() > COLUMNS) {
            throw ARMOR.because("a line is empty or longer than 64 characters");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line);
            if (Base64.getEncoder().encodeToString(bytes).equals(line)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw ARMOR.because("a line is not base64", notBase64);
        }
        throw ARMOR.because("its base64 is not canonical");
    }

    /** Without the blank lines around it; other blanks stay, and are refused. */
    private static String trimmed(byte[] text) {
        String all = new String(text, ISO_8859_1);
        int begin = all.indexOf(BEGIN);
        int end = all.lastIndexOf(END) + END.length();
        if (begin < 0 || end < begin) {
            throw ARMOR.because("it does not begin and end with the lines of an age file");
        }
        String around = all.substring(0, begin) + all.substring(end);
        if (!around.isBlank() || around.length() > MAX_BLANKS) {
            throw ARMOR.because("there is something before or after it");
        }
        int next = all.indexOf('\n', end);
        return all.substring(all.lastIndexOf('\n', begin) + 1, next < 0 ? all.length() : next + 1);
    }
}
