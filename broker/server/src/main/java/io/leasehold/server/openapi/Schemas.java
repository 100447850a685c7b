package io.leasehold.server.openapi;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.ApiJson;
import io.leasehold.server.route.OneOf;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of request and response bodies, by the rules of their serialization: an {@code
 * Optional} may be omitted, a {@code @Nullable} is present but may be null, everything else is
 * present.
 */
final class Schemas {

    static final String ID = "^[a-z0-9][a-z0-9-]{0,62}$";

    private static final Set<Class<?>> IDS =
            Set.of(OrganizationId.class, ProjectId.class, IntegrationId.class);

    private final Map<String, Object> components = new TreeMap<>();

    Map<String, Object> components() {
        return components;
    }

    Map<String, Object> of(Class<?> type) {
        return schema(type);
    }

    Map<String, Object> pageOf(Class<?> item) {
        return object(
                Map.of(
                        "items",
                        Map.of("type", "array", "items", schema(item)),
                        "next",
                        Map.of("type", List.of("string", "null"))),
                List.of("items", "next"));
    }

    private Map<String, Object> schema(AnnotatedType type) {
        Map<String, Object> schema = schema(type.getType());
        return type.isAnnotationPresent(Nullable.class)
                ? Map.of("anyOf", List.of(schema, Map.of("type", "null")))
                : schema;
    }

    private Map<String, Object> schema(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain -> plain(plain);
            default -> throw new IllegalArgumentException("describe " + type);
        };
    }

    private Map<String, Object> generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return schema(arguments[0]);
        }
        if (raw == List.class) {
            return Map.of("type", "array", "items", schema(arguments[0]));
        }
        if (raw == Map.class) {
            return Map.of(
                    "type",
                    "object",
                    "minProperties",
                    1,
                    "additionalProperties",
                    schema(arguments[1]));
        }
        throw new IllegalArgumentException("describe " + type);
    }

    private Map<String, Object> plain(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class) {
            return Map.of("type", "integer");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == URI.class) {
            return Map.of("type", "string", "format", "uri");
        }
        if (type == SecretValue.class) {
            return Map.of("type", "string", "minLength", 1, "writeOnly", true);
        }
        if (IDS.contains(type)) {
            return Map.of("type", "string", "pattern", ID);
        }
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Stream.of(type.getEnumConstants())
                            .map(it -> ApiJson.word((Enum<?>) it))
                            .toList());
        }
        return type.isRecord() ? reference(type) : Map.of("type", "string");
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, describe(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> describe(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ApiJson.name(component.getName());
            properties.put(name, schema(component.getAnnotatedType()));
            if (!isOptional(component.getAnnotatedType())) {
                required.add(name);
            }
        }
        Map<String, Object> schema = object(properties, required);
        if (type.isAnnotationPresent(OneOf.class)) {
            schema.put(
                    "oneOf",
                    properties.keySet().stream()
                            .map(name -> Map.of("required", List.of(name)))
                            .toList());
        }
        return schema;
    }

    private static boolean isOptional(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType generic
                && ((ParameterizedType) generic.getType()).getRawType() == Optional.class;
    }

    private static Map<String, Object> object(
            Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
