package io.leasehold.server.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The search in a list, passed along so that links back show the same part of the list. */
public record Search(Optional<String> text, Optional<String> category) {

    private static final String WORDS = "q";
    private static final String CATEGORY = "category";

    /** One criterion of the search as a form field. */
    record Field(String name, String value) {}

    /** The search in the query of an address, or in a form. */
    public static Search of(Form form) {
        return new Search(form.text(WORDS), form.text(CATEGORY));
    }

    /** The hidden fields of forms that lead back to the list. */
    public List<Field> fields() {
        return Stream.of(field(WORDS, text), field(CATEGORY, category))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The query with its question mark; an empty text without a search. */
    public String query() {
        return fields().isEmpty() ? "" : "?" + joined();
    }

    /** The search to append to an existing query; an empty text without a search. */
    public String querySuffix() {
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
