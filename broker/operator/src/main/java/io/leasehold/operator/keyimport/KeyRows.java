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
 * The keys of a sheet, one after the other. Lines that follow one another and name the same place
 * are the fields of one key; a place that comes up again later is an error, because the sheet is
 * read once and from its beginning.
 */
public final class KeyRows implements Iterator<ImportRow>, AutoCloseable {

    private final CsvFile sheet;
    private final Function<CsvRow, ImportRow.Field> values;
    private final Set<KeyLocation> seen = new HashSet<>();
    private @Nullable CsvRow ahead;
    private @Nullable ImportRow fault;

    KeyRows(CsvFile sheet, Function<CsvRow, ImportRow.Field> values) {
        this.sheet = sheet;
        this.values = values;
        advance();
    }

    @Override
    public boolean hasNext() {
        return ahead != null || fault != null;
    }

    @Override
    public ImportRow next() {
        CsvRow first = ahead;
        ImportRow unreadable = fault;
        if (first != null) {
            return place(first).map(place -> key(first, place)).orElseGet(() -> misplaced(first));
        }
        if (unreadable == null) {
            throw new NoSuchElementException();
        }
        fault = null;
        advance();
        return unreadable;
    }

    @Override
    public void close() {
        sheet.close();
    }

    private ImportRow key(CsvRow first, KeyLocation place) {
        Map<String, ImportRow.Field> fields = new HashMap<>();
        boolean twice = false;
        long last = first.line();
        for (CsvRow row = first; row != null && isOf(place, row); row = ahead) {
            last = row.line();
            twice |= fields.put(row.cell("field"), values.apply(row)) != null;
            advance();
        }
        Lines lines = new Lines(first.line(), last);
        if (!seen.add(place)) {
            return new ImportRow.Unreadable(
                    lines, "all lines of a key must follow one another; earlier ones are its, too");
        }
        return twice
                ? new ImportRow.Unreadable(lines, "a field of the key is there twice")
                : new ImportRow.Key(lines, place, fields);
    }

    private ImportRow misplaced(CsvRow row) {
        advance();
        return new ImportRow.Unreadable(
                new Lines(row.line(), row.line()),
                "organization, project and integration must be ids of a-z, 0-9 and '-'");
    }

    /** Looks one row further, so that it is known where a key ends. */
    private void advance() {
        ahead = null;
        if (fault == null && sheet.hasNext()) {
            ahead = sheet.next().orElse(null);
            if (ahead == null) {
                long line = sheet.line();
                fault = new ImportRow.Unreadable(new Lines(line, line), why());
            }
        }
    }

    private String why() {
        return sheet.isBroken()
                ? "from here on it cannot be read: its quotes or its UTF-8 are wrong"
                : "it has more or fewer cells than there are columns";
    }

    private static boolean isOf(KeyLocation place, CsvRow row) {
        return place(row).filter(place::equals).isPresent();
    }

    /** Empty if it is none; what is in the wrong column may be a key, so nothing is repeated. */
    private static Optional<KeyLocation> place(CsvRow row) {
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
