package io.leasehold.operator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text, one below the other. */
final class Columns {

    private Columns() {}

    /** One line for each row, its cells as wide as the widest of their column. */
    static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths =
                IntStream.range(0, rows.getFirst().size()).mapToObj(c -> width(rows, c)).toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(c -> row.get(c) + " ".repeat(widths.get(c) - row.get(c).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
