package io.leasehold.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known names that somebody may have meant by a name that is not known, for the last part
 * of a refusal. Only this class says which names are near.
 */
public final class Suggestion {

    private static final int MOST_NAMES = 3;
    private static final int MOST_EDITS = 2;

    /** Of a short name one edit is enough to make it another one. */
    private static final int SHORT = 4;

    /** No name that is known is longer; comparing costs the product of both lengths. */
    private static final int LONGEST = 128;

    private Suggestion() {}

    /** A question such as {@code did you mean stripe?}; empty if no known name is near. */
    public static Optional<String> question(String written, Collection<String> known) {
        List<String> near = near(written, known);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean " + String.join(" or ", near) + "?");
    }

    /** The same as the end of a sentence, or another one where no known name is near. */
    public static String orElse(String written, Collection<String> known, String otherwise) {
        return "; " + question(written, known).orElse(otherwise);
    }

    /** Known names at most two edits away, one if the name is short; the nearest first. */
    static List<String> near(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        String name = written.toLowerCase(Locale.ROOT);
        int most = name.length() <= SHORT ? 1 : MOST_EDITS;
        return known.stream()
                .filter(it -> it.length() <= LONGEST)
                .map(it -> new Candidate(it, edits(name, it.toLowerCase(Locale.ROOT))))
                .filter(it -> it.edits() <= most)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(MOST_NAMES)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int edits) {}

    /**
     * How many characters must be added, dropped, replaced or exchanged with their neighbour (the
     * distance of Damerau and Levenshtein in its restricted form).
     */
    private static int edits(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int l = 0; l <= left.length(); l++) {
            for (int r = 0; r <= right.length(); r++) {
                edits[l][r] = l == 0 || r == 0 ? l + r : fewest(edits, left, right, l, r);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int fewest(int[][] edits, String left, String right, int l, int r) {
        boolean same = left.charAt(l - 1) == right.charAt(r - 1);
        int fewest = Math.min(edits[l - 1][r], edits[l][r - 1]) + 1;
        fewest = Math.min(fewest, edits[l - 1][r - 1] + (same ? 0 : 1));
        boolean exchanged =
                l > 1
                        && r > 1
                        && left.charAt(l - 1) == right.charAt(r - 2)
                        && left.charAt(l - 2) == right.charAt(r - 1);
        return exchanged ? Math.min(fewest, edits[l - 2][r - 2] + 1) : fewest;
    }
}
