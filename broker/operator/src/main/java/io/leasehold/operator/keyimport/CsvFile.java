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
 * Reads a CSV file in UTF-8 with exactly the expected columns, line by line. Messages quote nothing
 * of the file, because it contains keys.
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
            CSVParser parser =
                    CSVParser.builder().setReader(reader(stream)).setFormat(FORMAT).get();
            if (!Set.copyOf(parser.getHeaderNames()).equals(Set.copyOf(columns))) {
                throw wrongHeader(columns);
            }
            return new CsvFile(parser, columns.size());
        } catch (IOException | IllegalArgumentException | UncheckedIOException _) {
            throw wrongHeader(columns);
        }
    }

    /** Whether there is another row, or an error to report. */
    boolean hasNext() {
        if (broken) {
            return false;
        }
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException _) {
            // Stop here: the parser would resume in the middle of the malformed part.
            broken = true;
            return true;
        }
    }

    /** The next row; empty if the number of cells is wrong or the row cannot be read. */
    Optional<CsvRow> next() {
        if (broken) {
            return Optional.empty();
        }
        CSVRecord row = records.next();
        return row.isConsistent() && row.size() == columns
                ? Optional.of(new CsvRow(line(), row.toMap()))
                : Optional.empty();
    }

    /** Whether the rest of the file cannot be read. */
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
            // All rows were read already.
        }
    }

    private static Reader reader(InputStream stream) throws IOException {
        PushbackReader pushback =
                new PushbackReader(
                        new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
        int first = pushback.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            pushback.unread(first);
        }
        return pushback;
    }

    private static BrokerException wrongHeader(List<String> columns) {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                "read CSV file: the first line must name the columns " + String.join(",", columns));
    }
}
