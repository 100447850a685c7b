package io.leasehold.operator.keyimport;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.key.KeyValueTree;
import java.io.InputStream;
import java.util.List;

/** The two CSV formats of an import. */
public final class CsvSchema {

    private static final List<String> KEYS =
            List.of("organization", "project", "integration", "field", "value");
    private static final List<String> MAPPING =
            List.of("source", "source_field", "organization", "project", "integration", "field");

    private CsvSchema() {}

    /** A CSV file with the keys. */
    public static KeyRows ofKeys(InputStream stream) {
        return new KeyRows(CsvFile.open(stream, KEYS), CsvSchema::value);
    }

    /** A CSV file that maps fields of documents in another tree to keys. */
    public static KeyRows ofMapping(InputStream stream, KeyValueTree tree) {
        return new KeyRows(CsvFile.open(stream, MAPPING), row -> value(tree, row));
    }

    private static ImportRow.Field value(CsvRow row) {
        SecretValue value = SecretValue.ofText(row.cell("value"));
        return () -> value;
    }

    private static ImportRow.Field value(KeyValueTree tree, CsvRow row) {
        String source = row.cell("source");
        String field = row.cell("source_field");
        return () -> read(tree, source, field);
    }

    private static SecretValue read(KeyValueTree tree, String source, String field) {
        return tree.find(source, field)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "read " + source + ": it has no field of that name"));
    }
}
