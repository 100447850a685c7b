package io.leasehold.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hostile callers and upstreams say, from tables: the same to a gateway and to a broker. */
public final class Attacks {

    private static final Pattern REPEATED = Pattern.compile("<(\\d+)\\*([^>]*)>");

    private Attacks() {}

    /** Headers of a request over HTTP/1.1, each with its end of line. */
    public static List<String> requestHeads() {
        return rows("request-heads.txt");
    }

    public static List<String> requestPaths() {
        return rows("request-paths.txt");
    }

    /** Name and value of a field over HTTP/2, with an equals sign between them. */
    public static List<String> streamFields() {
        return rows("stream-fields.txt");
    }

    public static List<String> streamPaths() {
        return rows("stream-paths.txt");
    }

    /** Whole answers of an upstream over HTTP/1.1. */
    public static List<String> answers() {
        return rows("answers.txt");
    }

    private static List<String> rows(String table) {
        try (InputStream file =
                Objects.requireNonNull(Attacks.class.getResourceAsStream(table), table)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Attacks::text)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + table, failed);
        }
    }

    private static String text(String row) {
        if (row.equals("<empty>")) {
            return "";
        }
        return REPEATED.matcher(row)
                .replaceAll(
                        repeated ->
                                Matcher.quoteReplacement(
                                        repeated.group(2)
                                                .repeat(Integer.parseInt(repeated.group(1)))))
                .translateEscapes();
    }
}
