package io.leasehold.call;

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
 * The texts that are looked for to find one or more secrets: whole patterns, and the beginnings of
 * patterns that are encoded once more. Escapes and line breaks are undone while a text is read, so
 * no form with them is listed.
 */
final class EncodedKeyForms {

    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = LOWER.withUpperCase();

    /** A decoding begins after three groups of base64, or four bytes in hexadecimal. */
    private static final int BASE64_DIGITS = 12;

    private static final int HEXADECIMAL_BYTES = 4;

    /** A list of bytes is decoded from its third on. */
    private static final int LISTED = 3;

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
            encoded.add(core(Base64.getEncoder(), secret, offset));
            encoded.add(core(Base64.getUrlEncoder(), secret, offset));
        }
        encoded.forEach(this::addInHexadecimal);
        encoded.add(LOWER.formatHex(secret));
        encoded.add(UPPER.formatHex(secret));
        encoded.forEach(form -> patterns.add(ascii(form)));
        encoded.forEach(this::addInBase64);
        addLists(Arrays.copyOf(secret, LISTED));
    }

    /** Adds a form of a secret as it is. */
    void addPattern(String form) {
        patterns.add(ascii(form));
    }

    /** Makes them ready to be found, and wipes them. */
    AhoCorasick automaton() {
        AhoCorasick automaton = new AhoCorasick(patterns, List.copyOf(prefixes.values()));
        patterns.forEach(pattern -> Arrays.fill(pattern, (byte) 0));
        prefixes.values().forEach(prefix -> Arrays.fill(prefix.text(), (byte) 0));
        prefixes.values().forEach(prefix -> Arrays.fill(prefix.decoded(), (byte) 0));
        return automaton;
    }

    /**
     * A secret may itself contain what looks like an escape. A format that escapes other bytes of
     * it leaves that alone, and when the text is read both are undone. So the secret is looked for
     * as well with these undone, for each set of formats to which they may belong.
     */
    private void addUnescaped(byte[] secret) {
        int formats = EscapeSyntax.BEGINNINGS.length();
        for (int set = 1; set < 1 << formats; set++) {
            StringBuilder beginnings = new StringBuilder();
            for (int format = 0; format < formats; format++) {
                if ((set >> format & 1) != 0) {
                    beginnings.append(EscapeSyntax.BEGINNINGS.charAt(format));
                }
            }
            byte[] unescaped = unescaped(secret, beginnings.toString());
            if (unescaped.length >= RedactionPatterns.SHORTEST
                    && patterns.stream().noneMatch(known -> Arrays.equals(known, unescaped))) {
                patterns.add(unescaped);
            }
        }
    }

    private void addInHexadecimal(String form) {
        byte[] beginning = ascii(form.substring(0, HEXADECIMAL_BYTES));
        for (HexFormat format : List.of(LOWER, UPPER)) {
            addPrefix(Notation.HEXADECIMAL, format.formatHex(beginning), beginning);
        }
    }

    /** Of base64, the digits up to the end of a group stand for whole bytes of the form. */
    private void addInBase64(String form) {
        for (int offset = 0; offset < 3; offset++) {
            byte[] beginning = ascii(form.substring(0, BASE64_DIGITS * 6 / 8 - offset));
            addPrefix(Notation.BASE64, core(Base64.getEncoder(), beginning, offset), beginning);
        }
    }

    private void addLists(byte[] beginning) {
        for (String separator : HEXADECIMAL_SEPARATORS) {
            String before = separator.endsWith("0x") ? "0x" : "";
            for (HexFormat format : List.of(LOWER, UPPER)) {
                String list = format.withDelimiter(separator).formatHex(beginning);
                addPrefix(Notation.HEXADECIMAL, before + list, beginning);
            }
        }
        for (String separator : DECIMAL_SEPARATORS) {
            StringBuilder list = new StringBuilder();
            for (byte octet : beginning) {
                list.append(octet & 0xff).append(separator);
            }
            addPrefix(Notation.DECIMAL, list.toString(), beginning);
        }
    }

    private void addPrefix(Notation notation, String text, byte[] decoded) {
        prefixes.putIfAbsent(
                text + '\n' + latin(decoded),
                new EncodedPrefix(notation, ascii(text), decoded.clone()));
    }

    private static byte[] unescaped(byte[] secret, String beginnings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(secret.length);
        StreamUnescaper unescaping =
                new StreamUnescaper(beginnings, (octet, _, _, _) -> out.write(octet));
        for (byte octet : secret) {
            unescaping.read(octet, 0, 0);
        }
        unescaping.finish();
        return out.toByteArray();
    }

    /** A form encodes a space as a plus sign, which is no escape elsewhere. */
    private static byte[] spacesAsPlus(byte[] secret) {
        byte[] form = secret.clone();
        for (int at = 0; at < form.length; at++) {
            form[at] = form[at] == ' ' ? (byte) '+' : form[at];
        }
        return form;
    }

    /** The characters that the secret alone decides, wherever it stands in an encoded text. */
    private static String core(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] placed = new byte[offset + secret.length];
        System.arraycopy(secret, 0, placed, offset, secret.length);
        int first = (offset * 8 + 5) / 6;
        int end = placed.length * 8 / 6;
        return encoder.encodeToString(placed).substring(first, end);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
