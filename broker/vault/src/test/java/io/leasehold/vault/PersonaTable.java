package io.leasehold.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The table of who may do what, {@code policies/persona-operations.csv}. What an operation is, as a
 * request, is for those who read the table to say.
 */
public final class PersonaTable {

    private static final String HEAD = "persona,operation,scope,expected";

    private PersonaTable() {}

    /**
     * @param allowed whether it is to be done rather than refused
     */
    public record Cell(String persona, String operation, Scope scope, boolean allowed) {

        static Cell read(String line) {
            String[] words = line.split(",", -1);
            if (words.length != 4 || !words[3].matches("allowed|refused")) {
                throw new AssertionError("read table of personas: no cell: " + line);
            }
            return new Cell(words[0], words[1], Scope.of(words[2]), words[3].equals("allowed"));
        }
    }

    /** Where it is done, as seen from the persona. */
    public enum Scope {
        OWN("own"),
        OTHER_PROJECT("other-project"),
        OTHER_ORGANIZATION("other-organization");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        static Scope of(String word) {
            for (Scope scope : values()) {
                if (scope.word.equals(word)) {
                    return scope;
                }
            }
            throw new AssertionError("read table of personas: no scope: " + word);
        }
    }

    public static List<Cell> cells() {
        List<String> lines = text().lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.getFirst().equals(HEAD)) {
            throw new AssertionError("read table of personas: its head must be " + HEAD);
        }
        return lines.stream().skip(1).map(Cell::read).toList();
    }

    private static String text() {
        String file = "/policies/persona-operations.csv";
        try (InputStream stream = PersonaTable.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new AssertionError("read table of personas: there is no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
