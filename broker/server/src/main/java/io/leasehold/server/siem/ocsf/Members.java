package io.leasehold.server.siem.ocsf;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of an entry. Each is read by its name and type, so that nothing is passed on that
 * nobody named.
 */
final class Members {

    /** Longer than every id and name of the schema. Keeps events within what receivers take. */
    private static final int MAX_TEXT = 512;

    private static final int MAX_LIST = 32;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode entry;

    private Members(JsonNode entry) {
        this.entry = entry;
    }

    /** Empty if the entry is no JSON object. */
    static Optional<Members> parse(byte[] entry) {
        try {
            JsonNode parsed = JSON.readTree(entry);
            return parsed.isObject() ? Optional.of(new Members(parsed)) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    Optional<String> text(String name) {
        return entry.optional(name).flatMap(Members::text);
    }

    /** Whether the member has this text. */
    boolean has(String name, String text) {
        return text(name).filter(text::equals).isPresent();
    }

    OptionalLong number(String name) {
        return entry.optional(name)
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToLong)
                .map(number -> OptionalLong.of(number.longValue()))
                .orElse(OptionalLong.empty());
    }

    boolean flag(String name) {
        return entry.optional(name).filter(JsonNode::isBoolean).isPresent()
                && entry.get(name).booleanValue();
    }

    List<String> texts(String name) {
        return entry.optional(name).filter(JsonNode::isArray).stream()
                .flatMap(list -> list.values().stream())
                .limit(MAX_LIST)
                .flatMap(text -> text(text).stream())
                .toList();
    }

    Optional<Instant> time(String name) {
        try {
            return text(name)
                    .map(Instant::parse)
                    .filter(at -> !at.isBefore(Instant.EPOCH) && !at.isAfter(LATEST));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> text.length() <= MAX_TEXT);
    }
}
