package io.leasehold.operator.migration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.KeyValueTree;
import java.io.InputStream;
import java.util.List;

/** The two kinds of sheets that keys are brought in by. */
public final class Sheets {

    private static final List<String> KEYS =
            List.of("organization", "project", "integration", "field", "value");
    private static final List<String> MAPPING =
            List.of("source", "source_field", "organization", "project", "integration", "field");

    private Sheets() {}

    /** A sheet that holds the keys themselves. */
    public static KeyItems ofKeys(InputStream stream) {
        return new KeyItems(Sheet.open(stream, KEYS), Sheets::value);
    }

    /** A sheet that says which fields of documents in another tree are keys. */
    public static KeyItems ofMapping(InputStream stream, KeyValueTree tree) {
        return new KeyItems(Sheet.open(stream, MAPPING), row -> value(tree, row));
    }

    private static Item.Field value(SheetRow row) {
        SecretValue value = SecretValue.ofText(row.cell("value"));
        return () -> value;
    }

    private static Item.Field value(KeyValueTree tree, SheetRow row) {
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
