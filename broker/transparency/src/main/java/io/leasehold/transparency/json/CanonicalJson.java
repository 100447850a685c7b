package io.leasehold.transparency.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.TreeMap;

/** Writes JSON in the one spelling of RFC 8785, so that equal values have equal hashes. */
public final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    public static byte[] write(JsonValue value) {
        CanonicalJson json = new CanonicalJson();
        json.append(value);
        return json.text.toString().getBytes(UTF_8);
    }

    private void append(JsonValue value) {
        switch (value) {
            case JsonValue.Text(String string) -> appendText(string);
            case JsonValue.Whole(long number) -> text.append(number);
            case JsonValue.Truth(boolean truth) -> text.append(truth);
            case JsonValue.Items(List<JsonValue> items) -> appendItems(items);
            case JsonValue.Members members -> appendMembers(members);
        }
    }

    private void appendItems(List<JsonValue> items) {
        text.append('[');
        String separator = "";
        for (JsonValue item : items) {
            text.append(separator);
            append(item);
            separator = ",";
        }
        text.append(']');
    }

    private void appendMembers(JsonValue.Members members) {
        text.append('{');
        String separator = "";
        // Strings of Java compare by UTF-16 code units, which is the order that the RFC wants.
        for (var member : new TreeMap<>(members.values()).entrySet()) {
            text.append(separator);
            appendText(member.getKey());
            text.append(':');
            append(member.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void appendText(String string) {
        requireUnicode(string);
        text.append('"');
        string.chars().forEach(character -> appendCharacter((char) character));
        text.append('"');
    }

    private void appendCharacter(char character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ') {
                    text.append("\\u%04x".formatted((int) character));
                } else {
                    text.append(character);
                }
            }
        }
    }

    /** Half a surrogate pair has no bytes in UTF-8. */
    private static void requireUnicode(String string) {
        if (string.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
            throw new IllegalArgumentException("write text as JSON: it is not valid Unicode");
        }
    }
}
