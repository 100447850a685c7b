package io.leasehold.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody searched a list for, so that the way back leads to the same part of it. */
record Search(Optional<String> words, Optional<String> category) {

    private static final String WORDS = "q";
    private static final String CATEGORY = "category";

    /** One part of a search, as a field of a form has it. */
    record Field(String name, String value) {}

    /** As the query of an address, or a form, tells it. */
    static Search of(Form form) {
        return new Search(form.text(WORDS), form.text(CATEGORY));
    }

    /** For forms that lead back to the list. */
    public List<Field> fields() {
        return Stream.of(field(WORDS, words), field(CATEGORY, category))
                .flatMap(Optional::stream)
                .toList();
    }

    /** For addresses: a query with its question mark, or nothing. */
    public String query() {
        return fields().isEmpty() ? "" : "?" + joined();
    }

    /** The same at the end of a query that there is already. */
    String more() {
        return fields().isEmpty() ? "" : "&" + joined();
    }

    private String joined() {
        return fields().stream()
                .map(it -> it.name() + "=" + URLEncoder.encode(it.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Optional<Field> field(String name, Optional<String> value) {
        return value.map(it -> new Field(name, it));
    }
}
