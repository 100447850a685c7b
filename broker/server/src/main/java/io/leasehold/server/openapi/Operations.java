package io.leasehold.server.openapi;

import io.leasehold.server.route.Page;
import io.leasehold.server.route.Parameter;
import io.leasehold.server.route.PreconditionPolicy;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the parameters, bodies and responses of routes. */
final class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> IDS = Set.of("organization", "project", "integration");
    private static final String VERSION_TAG = "\"[1-9][0-9]*\"";

    private final Schemas schemas;
    private final Problems problems;

    Operations(Schemas schemas) {
        this.schemas = schemas;
        this.problems = new Problems(schemas);
    }

    Map<String, Object> of(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name());
        operation.put("summary", route.summary());
        if (route.anonymous()) {
            operation.put("security", List.of());
        }
        operation.put("parameters", parameters(route));
        route.takes()
                .ifPresent(
                        type ->
                                operation.put(
                                        "requestBody",
                                        Map.of("required", true, "content", content(type))));
        Map<String, Object> responses = new LinkedHashMap<>();
        route.responses()
                .forEach(spec -> responses.put(String.valueOf(spec.status()), response(spec)));
        responses.putAll(problems.of(route));
        operation.put("responses", responses);
        return operation;
    }

    private static List<Map<String, Object>> parameters(Route route) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            String name = variables.group(1);
            parameters.add(parameter("path", name, "Its id.", true, variable(name)));
        }
        route.query()
                .forEach(
                        it ->
                                parameters.add(
                                        parameter(
                                                "query",
                                                it.name(),
                                                it.description(),
                                                false,
                                                schema(it))));
        if (route.preconditionPolicy() != PreconditionPolicy.NONE) {
            parameters.add(
                    parameter(
                            "header",
                            "If-Match",
                            "The version to replace, as given by its ETag.",
                            false,
                            Map.of("type", "string", "pattern", "^" + VERSION_TAG + "$")));
        }
        if (route.preconditionPolicy() == PreconditionPolicy.REQUIRED) {
            parameters.add(
                    parameter(
                            "header",
                            "If-None-Match",
                            "States that there is none yet; this or If-Match is required.",
                            false,
                            Map.of("const", "*")));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(
            String in, String name, String description, boolean required, Object schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("description", description);
        parameter.put("required", required);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> variable(String name) {
        return IDS.contains(name)
                ? Map.of("type", "string", "pattern", Schemas.ID)
                : Map.of("type", "string");
    }

    private static Map<String, Object> schema(Parameter parameter) {
        return switch (parameter.kind()) {
            case TEXT -> Map.of("type", "string", "minLength", 1);
            case FLAG -> Map.of("type", "boolean");
            case LIMIT ->
                    Map.of(
                            "type",
                            "integer",
                            "minimum",
                            1,
                            "maximum",
                            Page.MAX_LIMIT,
                            "default",
                            Page.DEFAULT_LIMIT);
        };
    }

    private Map<String, Object> response(ResponseSpec spec) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", spec.status() == 204 ? "Done, without a body." : "Done.");
        Map<String, Object> headers = new LinkedHashMap<>();
        if (spec.tagged()) {
            headers.put(
                    "ETag",
                    Map.of(
                            "description",
                            "Version of the key document, if there is one.",
                            "schema",
                            Map.of("type", "string", "pattern", "^" + VERSION_TAG + "$")));
        }
        if (spec.located()) {
            headers.put("Location", Map.of("required", true, "schema", Map.of("type", "string")));
        }
        response.put("headers", headers);
        spec.body()
                .map(type -> spec.listed() ? page(type) : content(type))
                .ifPresent(content -> response.put("content", content));
        return response;
    }

    private Map<String, Object> page(Class<?> item) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("items", List.of(Examples.of(item)));
        example.put("next", null);
        return content(schemas.pageOf(item), example);
    }

    private Map<String, Object> content(Class<?> type) {
        return type == Map.class
                ? content(Map.of("type", "object"), Map.of("openapi", "3.1.0"))
                : content(schemas.of(type), Examples.of(type));
    }

    private static Map<String, Object> content(Object schema, Object example) {
        return Map.of("application/json", Map.of("schema", schema, "example", example));
    }
}
