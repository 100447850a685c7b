package io.leasehold.operator.keyimport;

import java.util.Map;

/** One row of a CSV file by column name. It may contain a key and is never printed. */
record CsvRow(long line, Map<String, String> cells) {

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    @Override
    public String toString() {
        return "CsvRow[" + line + "]";
    }
}
