package io.leasehold.server.openapi;

import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.ApiJson;
import io.leasehold.server.route.OneOf;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examples of request and response bodies. No value in them looks like a key. */
final class Examples {

    private static final Map<String, Object> BY_NAME =
            Map.ofEntries(
                    Map.entry("id", "acme"),
                    Map.entry("organization_id", "acme"),
                    Map.entry("integration", "openai"),
                    Map.entry("title", "OpenAI"),
                    Map.entry("plan", "enterprise"),
                    Map.entry("state", "present"),
                    Map.entry("name", "api_key"),
                    Map.entry("label", "API key"),
                    Map.entry("language", "python"),
                    Map.entry("text", "OpenAI(base_url=\"<base_url>/v1\", api_key=\"<handle>\")"),
                    Map.entry("entry", "{\"bytes_in\":12, … ,\"v\":1}"),
                    Map.entry("proof", "c2sp.org/tlog-proof@v1\nindex 1\n…"),
                    Map.entry("code", "same-as-organization-key"),
                    Map.entry("sentence", "the project has its own key"),
                    Map.entry("holder", "3f1e2d4c-0000-4000-8000-000000000000"));

    private Examples() {}

    static Object of(Class<?> type) {
        return value("", type);
    }

    /** An example of a problem with this code and status. */
    static Object ofProblem(Class<?> type, String code, int status) {
        Map<String, Object> example = new LinkedHashMap<>(record(type));
        example.put("type", "urn:leasehold:problem:" + code);
        example.put("title", code.replace('-', ' '));
        example.put("status", status);
        example.put("detail", "what was attempted: why it stopped");
        example.put("code", code);
        return example;
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(name, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && plain.getRecordComponents().length != 1 || isBody(plain)) {
            return record(plain);
        }
        if (BY_NAME.containsKey(name)) {
            return BY_NAME.get(name);
        }
        if (plain.isEnum()) {
            return ApiJson.word((Enum<?>) plain.getEnumConstants()[0]);
        }
        return plain(plain);
    }

    private static Object plain(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class) {
            return 1;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Instant.class) {
            return "2026-11-23T09:30:00Z";
        }
        if (type == URI.class) {
            return "https://api.example.com";
        }
        return type == SecretValue.class ? "…" : "acme";
    }

    private static Object generic(String name, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return value(name, arguments[0]);
        }
        return type.getRawType() == Map.class
                ? Map.of("api_key", value("", arguments[1]))
                : list(name, arguments[0]);
    }

    /** An example key lacks no field. */
    private static List<Object> list(String name, Type item) {
        return name.equals("missing") ? List.of() : List.of(value("", item));
    }

    private static Map<String, Object> record(Class<?> type) {
        Map<String, Object> example = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ApiJson.name(component.getName());
            example.put(name, value(name, component.getGenericType()));
            if (type.isAnnotationPresent(OneOf.class)) {
                return example;
            }
        }
        return example;
    }

    /** Ids are records as well, but are written as one string. */
    private static boolean isBody(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("io.leasehold.server");
    }
}
