package io.leasehold.acceptance;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it travels. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static JsonNode read(String text) {
        return MAPPER.readTree(text.isEmpty() ? "{}" : text);
    }

    static String write(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }
}
