package io.leasehold.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests known names that are similar to an unknown one, for the end of an error message. The
 * only place that decides which names are similar.
 */
public final class Suggestion {

    private static final int MAX_NAMES = 3;
    private static final int MAX_EDITS = 2;

    /** Names up to this length match with one edit only; two edits would match unrelated names. */
    private static final int SHORT_LENGTH = 4;

    /** No known name is longer; comparing costs the product of both lengths. */
    private static final int MAX_LENGTH = 128;

    private Suggestion() {}

    /** A question such as {@code did you mean stripe?}; empty if no known name is similar. */
    public static Optional<String> question(String written, Collection<String> known) {
        List<String> near = near(written, known);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean " + String.join(" or ", near) + "?");
    }

    /** The question as the end of a sentence, or another text if no known name is similar. */
    public static String orElse(String written, Collection<String> known, String otherwise) {
        return "; " + question(written, known).orElse(otherwise);
    }

    /** Known names at most two edits away, one if the name is short; the nearest first. */
    static List<String> near(String written, Collection<String> known) {
        if (written.length() > MAX_LENGTH) {
            return List.of();
        }
        String name = written.toLowerCase(Locale.ROOT);
        int maxEdits = name.length() <= SHORT_LENGTH ? 1 : MAX_EDITS;
        return known.stream()
                .filter(it -> it.length() <= MAX_LENGTH)
                .map(it -> new Candidate(it, edits(name, it.toLowerCase(Locale.ROOT))))
                .filter(it -> it.edits() <= maxEdits)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(MAX_NAMES)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int edits) {}

    /**
     * The number of insertions, deletions, replacements and swaps of neighbours between two texts
     * (restricted Damerau-Levenshtein distance).
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
        boolean swapped =
                l > 1
                        && r > 1
                        && left.charAt(l - 1) == right.charAt(r - 2)
                        && left.charAt(l - 2) == right.charAt(r - 1);
        return swapped ? Math.min(fewest, edits[l - 2][r - 2] + 1) : fewest;
    }
}
