package io.leasehold.operator.cli;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text table with aligned columns; no lines without rows. */
public record TextTable(List<String> titles, List<List<String>> rows) {

    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        int[] widths = IntStream.range(0, titles.size()).map(this::width).toArray();
        return Stream.concat(Stream.of(titles), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private int width(int column) {
        return Stream.concat(Stream.of(titles), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(("%-" + widths[column] + "s  ").formatted(row.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
