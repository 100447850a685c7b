package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.HEADER;
import static io.leasehold.sealing.SealingException.Reason.MAC;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import io.leasehold.secret.SecretValue;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text before the payload: for whom the file key is sealed, and a MAC over that by the file
 * key.
 */
final class Header {

    private static final String VERSION = "age-encryption.org/v1";
    private static final String END = "---";
    private static final int MAC_BYTES = 32;

    /** Room for 32 recipients of the larger kind. */
    private static final int MAX_BYTES = 64 * 1024;

    private final List<Stanza> stanzas;
    private final byte[] authenticated;
    private final byte[] mac;

    private Header(List<Stanza> stanzas, byte[] authenticated, byte[] mac) {
        this.stanzas = stanzas;
        this.authenticated = authenticated;
        this.mac = mac;
    }

    static Header of(List<Stanza> stanzas, SecretValue fileKey) {
        String text =
                stanzas.stream().map(Stanza::toText).collect(joining("", VERSION + "\n", END));
        byte[] authenticated = text.getBytes(ISO_8859_1);
        return new Header(stanzas, authenticated, mac(fileKey, authenticated));
    }

    /** Reads the header at the begin of a file. */
    static Header parse(byte[] file) {
        return new Reading(file).header();
    }

    List<Stanza> stanzas() {
        return stanzas;
    }

    byte[] toBytes() {
        String text = new String(authenticated, ISO_8859_1) + " " + Stanza.base64(mac) + "\n";
        return text.getBytes(ISO_8859_1);
    }

    /** Refuses the header if something changed it after it was sealed with the file key. */
    void verify(SecretValue fileKey) {
        if (!MessageDigest.isEqual(mac, mac(fileKey, authenticated))) {
            throw MAC.because("its MAC is wrong; the file was changed after it was sealed");
        }
    }

    private static byte[] mac(SecretValue fileKey, byte[] authenticated) {
        try (SymmetricKey key = SymmetricKey.derive(fileKey, new byte[0], "header")) {
            return key.authenticate(authenticated);
        }
    }

    /** The file key, sealed to one recipient. */
    record Stanza(List<String> arguments, byte[] body) {

        private static final int COLUMNS = 64;
        private static final int BODY_BYTES = KeyScheme.FILE_KEY_BYTES + SymmetricKey.TAG_BYTES;
        private static final Pattern ARGUMENT = Pattern.compile("[!-~]+");

        Stanza {
            if (!arguments.stream().allMatch(each -> ARGUMENT.matcher(each).matches())) {
                throw HEADER.because("a stanza has an argument that is empty or not plain text");
            }
        }

        static Stanza of(String kind, byte[] share, byte[] body) {
            return new Stanza(List.of(kind, base64(share)), body);
        }

        /**
         * The share in a stanza of a kind, or empty if it is of another; refuses any that is not
         * exactly as long as it has to be, before something is decrypted with it.
         */
        Optional<byte[]> shareOf(String kind, int length) {
            if (!arguments.getFirst().equals(kind)) {
                return Optional.empty();
            }
            if (arguments.size() != 2) {
                throw HEADER.because("a " + kind + " stanza has not two arguments");
            }
            byte[] share = bytes(arguments.getLast());
            if (share.length != length || body.length != BODY_BYTES) {
                throw HEADER.because("a " + kind + " stanza has the wrong length");
            }
            return Optional.of(share);
        }

        String toText() {
            String text = base64(body);
            StringBuilder lines = new StringBuilder("-> ").append(String.join(" ", arguments));
            for (int start = 0; start <= text.length(); start += COLUMNS) {
                int end = Math.min(start + COLUMNS, text.length());
                lines.append('\n').append(text, start, end);
            }
            return lines.append('\n').toString();
        }

        static String base64(byte[] bytes) {
            return Base64.getEncoder().withoutPadding().encodeToString(bytes);
        }

        /** Of the one spelling that the bytes have. */
        static byte[] bytes(String base64) {
            try {
                byte[] bytes = Base64.getDecoder().decode(base64);
                if (base64(bytes).equals(base64)) {
                    return bytes;
                }
            } catch (IllegalArgumentException notBase64) {
                throw HEADER.because("it has text that is not base64", notBase64);
            }
            throw HEADER.because("it has base64 that is not canonical");
        }
    }

    /** Goes through the lines of a header once. */
    private static final class Reading {

        private final byte[] file;
        private int position;

        Reading(byte[] file) {
            this.file = file;
        }

        Header header() {
            if (!line().equals(VERSION)) {
                throw HEADER.because("it does not begin with " + VERSION);
            }
            List<Stanza> stanzas = new ArrayList<>();
            int start = position;
            String line = line();
            while (!line.startsWith(END)) {
                stanzas.add(stanza(line));
                start = position;
                line = line();
            }
            if (stanzas.isEmpty()) {
                throw HEADER.because("it has no stanza");
            }
            return new Header(
                    List.copyOf(stanzas), Arrays.copyOf(file, start + END.length()), mac(line));
        }

        private Stanza stanza(String first) {
            if (!first.startsWith("-> ")) {
                throw HEADER.because("a stanza does not begin with an arrow");
            }
            StringBuilder base64 = new StringBuilder();
            String line;
            do {
                line = line();
                if (line.length() > Stanza.COLUMNS) {
                    throw HEADER.because("a line of a stanza is longer than 64 characters");
                }
                base64.append(line);
            } while (line.length() == Stanza.COLUMNS);
            return new Stanza(
                    List.of(first.substring("-> ".length()).split(" ", -1)),
                    Stanza.bytes(base64.toString()));
        }

        private static byte[] mac(String line) {
            if (!line.startsWith(END + " ")) {
                throw HEADER.because("its last line is not a MAC");
            }
            byte[] mac = Stanza.bytes(line.substring(END.length() + 1));
            if (mac.length != MAC_BYTES) {
                throw HEADER.because("its MAC has not 32 bytes");
            }
            return mac;
        }

        private String line() {
            int start = position;
            int limit = Math.min(file.length, MAX_BYTES);
            while (position < limit && file[position] != '\n') {
                position++;
            }
            if (position == limit) {
                throw HEADER.because(
                        limit == MAX_BYTES ? "it is longer than 64 KiB" : "it is cut off");
            }
            return new String(file, start, position++ - start, ISO_8859_1);
        }
    }
}
