package io.leasehold.operator.keyimport;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A file of comma-separated values in UTF-8 with exactly the columns that are asked for, read line
 * by line. What is wrong with it is said without repeating any of it, because it holds keys.
 */
final class CsvFile implements AutoCloseable {

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                    .setIgnoreEmptyLines(true)
                    .get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int columns;
    private boolean broken;

    private CsvFile(CSVParser parser, int columns) {
        this.parser = parser;
        this.records = parser.iterator();
        this.columns = columns;
    }

    /**
     * Reads the first line, which must name the columns.
     *
     * @throws BrokerException {@code request-malformed}
     */
    static CsvFile open(InputStream stream, List<String> columns) {
        try {
            CSVParser parser = CSVParser.builder().setReader(text(stream)).setFormat(FORMAT).get();
            if (!Set.copyOf(parser.getHeaderNames()).equals(Set.copyOf(columns))) {
                throw noColumns(columns);
            }
            return new CsvFile(parser, columns.size());
        } catch (IOException | IllegalArgumentException | UncheckedIOException _) {
            throw noColumns(columns);
        }
    }

    /** Whether there is more, if only to say that it cannot be read. */
    boolean hasNext() {
        if (broken) {
            return false;
        }
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException _) {
            // The parser would go on in the middle of what it did not understand.
            broken = true;
            return true;
        }
    }

    /** The next row; empty if it has not as many cells as there are columns, or cannot be read. */
    Optional<CsvRow> next() {
        if (broken) {
            return Optional.empty();
        }
        CSVRecord row = records.next();
        return row.isConsistent() && row.size() == columns
                ? Optional.of(new CsvRow(line(), row.toMap()))
                : Optional.empty();
    }

    /** Whether nothing can be read from here on. */
    boolean isBroken() {
        return broken;
    }

    long line() {
        return parser.getCurrentLineNumber();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException _) {
            // What was read was read.
        }
    }

    private static Reader text(InputStream stream) throws IOException {
        PushbackReader reader =
                new PushbackReader(
                        new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
        int first = reader.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            reader.unread(first);
        }
        return reader;
    }

    private static BrokerException noColumns(List<String> columns) {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                "read sheet: its first line must name the columns " + String.join(",", columns));
    }
}
