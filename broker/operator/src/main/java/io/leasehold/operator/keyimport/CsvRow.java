package io.leasehold.operator.keyimport;

import java.util.Map;

/** One line of a sheet by the names of its columns; it may hold a key and is never printed. */
record CsvRow(long line, Map<String, String> cells) {

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    @Override
    public String toString() {
        return "SheetRow[" + line + "]";
    }
}
