package io.leasehold.redaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The byte patterns by which one or more secrets are found: whole patterns, and encoded prefixes of
 * patterns. Escapes and line breaks are removed while a text is read, so no listed form contains
 * them.
 */
final class EncodedKeyForms {

    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = LOWER.withUpperCase();

    /** Length of an encoded prefix: three groups of base64 digits, or four bytes in hexadecimal. */
    private static final int BASE64_DIGITS = 12;

    private static final int HEXADECIMAL_BYTES = 4;

    /** Bytes in the encoded prefix of a list of bytes. */
    private static final int LIST_PREFIX_BYTES = 3;

    private static final List<String> HEXADECIMAL_SEPARATORS =
            List.of(":", "-", " ", ",", ", ", " 0x", ",0x", ", 0x");

    private static final List<String> DECIMAL_SEPARATORS = List.of(",", ", ", " ");

    private final List<byte[]> patterns = new ArrayList<>();
    private final Map<String, EncodedPrefix> prefixes = new LinkedHashMap<>();

    /** Adds the forms of one secret. */
    void add(byte[] secret) {
        patterns.add(secret);
        patterns.add(spacesAsPlus(secret));
        addUnescaped(secret);
        Set<String> encoded = new LinkedHashSet<>();
        for (int offset = 0; offset < 3; offset++) {
            encoded.add(alignedDigits(Base64.getEncoder(), secret, offset));
            encoded.add(alignedDigits(Base64.getUrlEncoder(), secret, offset));
        }
        encoded.forEach(this::addInHexadecimal);
        encoded.add(LOWER.formatHex(secret));
        encoded.add(UPPER.formatHex(secret));
        encoded.forEach(form -> patterns.add(ascii(form)));
        encoded.forEach(this::addInBase64);
        addLists(Arrays.copyOf(secret, LIST_PREFIX_BYTES));
    }

    /** Adds a form of a secret, unchanged. */
    void addPattern(String form) {
        patterns.add(ascii(form));
    }

    /** Builds the automaton and wipes the collected forms. */
    AhoCorasick automaton() {
        AhoCorasick automaton = new AhoCorasick(patterns, List.copyOf(prefixes.values()));
        patterns.forEach(pattern -> Arrays.fill(pattern, (byte) 0));
        prefixes.values().forEach(prefix -> Arrays.fill(prefix.text(), (byte) 0));
        prefixes.values().forEach(prefix -> Arrays.fill(prefix.decoded(), (byte) 0));
        return automaton;
    }

    /**
     * A secret may itself contain what looks like an escape. A format that escapes other bytes of
     * the secret leaves that sequence alone, but reading the text unescapes both. So the secret is
     * also added with such sequences unescaped, for each combination of formats.
     */
    private void addUnescaped(byte[] secret) {
        int formats = EscapeSyntax.START_BYTES.length();
        for (int set = 1; set < 1 << formats; set++) {
            StringBuilder startBytes = new StringBuilder();
            for (int format = 0; format < formats; format++) {
                if ((set >> format & 1) != 0) {
                    startBytes.append(EscapeSyntax.START_BYTES.charAt(format));
                }
            }
            byte[] unescaped = unescaped(secret, startBytes.toString());
            if (unescaped.length >= RedactionPatterns.SHORTEST
                    && patterns.stream().noneMatch(pattern -> Arrays.equals(pattern, unescaped))) {
                patterns.add(unescaped);
            }
        }
    }

    private void addInHexadecimal(String form) {
        byte[] prefix = ascii(form.substring(0, HEXADECIMAL_BYTES));
        for (HexFormat format : List.of(LOWER, UPPER)) {
            addPrefix(Notation.HEXADECIMAL, format.formatHex(prefix), prefix);
        }
    }

    /** Only the base64 digits up to the end of a group encode whole bytes of the form. */
    private void addInBase64(String form) {
        for (int offset = 0; offset < 3; offset++) {
            byte[] prefix = ascii(form.substring(0, BASE64_DIGITS * 6 / 8 - offset));
            addPrefix(Notation.BASE64, alignedDigits(Base64.getEncoder(), prefix, offset), prefix);
        }
    }

    private void addLists(byte[] prefix) {
        for (String separator : HEXADECIMAL_SEPARATORS) {
            String before = separator.endsWith("0x") ? "0x" : "";
            for (HexFormat format : List.of(LOWER, UPPER)) {
                String list = format.withDelimiter(separator).formatHex(prefix);
                addPrefix(Notation.HEXADECIMAL, before + list, prefix);
            }
        }
        for (String separator : DECIMAL_SEPARATORS) {
            StringBuilder list = new StringBuilder();
            for (byte octet : prefix) {
                list.append(octet & 0xff).append(separator);
            }
            addPrefix(Notation.DECIMAL, list.toString(), prefix);
        }
    }

    private void addPrefix(Notation notation, String text, byte[] decoded) {
        prefixes.putIfAbsent(
                text + '\n' + latin1(decoded),
                new EncodedPrefix(notation, ascii(text), decoded.clone()));
    }

    private static byte[] unescaped(byte[] secret, String startBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(secret.length);
        StreamUnescaper unescaper =
                new StreamUnescaper(startBytes, (octet, _, _, _) -> out.write(octet));
        for (byte octet : secret) {
            unescaper.read(octet, 0, 0);
        }
        unescaper.finish();
        return out.toByteArray();
    }

    /** HTML form encoding writes a space as a plus sign, which is not an escape elsewhere. */
    private static byte[] spacesAsPlus(byte[] secret) {
        byte[] form = secret.clone();
        for (int at = 0; at < form.length; at++) {
            form[at] = form[at] == ' ' ? (byte) '+' : form[at];
        }
        return form;
    }

    /** The base64 digits that depend only on the secret, not on the bytes around it. */
    private static String alignedDigits(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] placed = new byte[offset + secret.length];
        System.arraycopy(secret, 0, placed, offset, secret.length);
        int first = (offset * 8 + 5) / 6;
        int end = placed.length * 8 / 6;
        return encoder.encodeToString(placed).substring(first, end);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
