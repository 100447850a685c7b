package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.json.CanonicalJson;
import io.leasehold.transparency.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form of an entry, by way of what it means. */
final class Canonical {

    private Canonical() {}

    static String form(String json) {
        return new String(CanonicalJson.write(value(JsonMapper.shared().readTree(json))), UTF_8);
    }

    private static JsonValue value(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            node.properties().forEach(each -> members.put(each.getKey(), value(each.getValue())));
            return new JsonValue.Members(members);
        }
        if (node.isArray()) {
            return new JsonValue.Items(node.valueStream().map(Canonical::value).toList());
        }
        if (node.isBoolean()) {
            return new JsonValue.Truth(node.asBoolean());
        }
        return node.isNumber()
                ? new JsonValue.Whole(node.asLong())
                : new JsonValue.Text(node.asString());
    }
}
