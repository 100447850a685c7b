package io.leasehold.operator.keyimport;

import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the keys of a CSV file. Consecutive lines with the same location are the fields of
 * one key. A location that occurs again later is an error, because the file is streamed.
 */
public final class KeyRows implements Iterator<ImportRow>, AutoCloseable {

    private final CsvFile file;
    private final Function<CsvRow, ImportRow.Field> values;
    private final Set<KeyLocation> seen = new HashSet<>();
    private @Nullable CsvRow lookahead;
    private @Nullable ImportRow unreadable;

    KeyRows(CsvFile file, Function<CsvRow, ImportRow.Field> values) {
        this.file = file;
        this.values = values;
        advance();
    }

    @Override
    public boolean hasNext() {
        return lookahead != null || unreadable != null;
    }

    @Override
    public ImportRow next() {
        CsvRow first = lookahead;
        ImportRow failed = unreadable;
        if (first != null) {
            return location(first)
                    .map(location -> key(first, location))
                    .orElseGet(() -> invalidIds(first));
        }
        if (failed == null) {
            throw new NoSuchElementException();
        }
        unreadable = null;
        advance();
        return failed;
    }

    @Override
    public void close() {
        file.close();
    }

    private ImportRow key(CsvRow first, KeyLocation location) {
        Map<String, ImportRow.Field> fields = new HashMap<>();
        boolean duplicate = false;
        long last = first.line();
        for (CsvRow row = first; row != null && belongsTo(location, row); row = lookahead) {
            last = row.line();
            duplicate |= fields.put(row.cell("field"), values.apply(row)) != null;
            advance();
        }
        Lines lines = new Lines(first.line(), last);
        if (!seen.add(location)) {
            return new ImportRow.Unreadable(
                    lines,
                    "the lines of a key must be consecutive, but earlier lines belong to it too");
        }
        return duplicate
                ? new ImportRow.Unreadable(lines, "a field of the key occurs twice")
                : new ImportRow.Key(lines, location, fields);
    }

    private ImportRow invalidIds(CsvRow row) {
        advance();
        return new ImportRow.Unreadable(
                new Lines(row.line(), row.line()),
                "organization, project and integration must be ids of a-z, 0-9 and '-'");
    }

    /** Reads one row ahead, to find where a key ends. */
    private void advance() {
        lookahead = null;
        if (unreadable == null && file.hasNext()) {
            lookahead = file.next().orElse(null);
            if (lookahead == null) {
                long line = file.line();
                unreadable = new ImportRow.Unreadable(new Lines(line, line), why());
            }
        }
    }

    private String why() {
        return file.isBroken()
                ? "the file cannot be read from here on: its quotes or its UTF-8 are invalid"
                : "the number of cells differs from the number of columns";
    }

    private static boolean belongsTo(KeyLocation location, CsvRow row) {
        return location(row).filter(location::equals).isPresent();
    }

    /**
     * Empty if an id is invalid. No message quotes it, because a value in the wrong column may be a
     * key.
     */
    private static Optional<KeyLocation> location(CsvRow row) {
        String project = row.cell("project");
        try {
            return Optional.of(
                    new KeyLocation(
                            new OrganizationId(row.cell("organization")),
                            project.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new ProjectId(project)),
                            new IntegrationId(row.cell("integration"))));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
