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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes what routes ask for and give. */
final class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String TAG = "\"[1-9][0-9]*\"";

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
        if (route.open()) {
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
        route.replies()
                .forEach(reply -> responses.put(String.valueOf(reply.status()), response(reply)));
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
        if (route.guard() != PreconditionPolicy.NONE) {
            parameters.add(
                    parameter(
                            "header",
                            "If-Match",
                            "The version that it replaces, as its ETag tells it.",
                            false,
                            Map.of("type", "string", "pattern", "^" + TAG + "$")));
        }
        if (route.guard() == PreconditionPolicy.REQUIRED) {
            parameters.add(
                    parameter(
                            "header",
                            "If-None-Match",
                            "That there is none yet; this or If-Match is required.",
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
        return name.equals("leaf")
                ? Map.of("type", "string")
                : Map.of("type", "string", "pattern", Schemas.ID);
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
                            Page.MOST,
                            "default",
                            Page.USUAL);
        };
    }

    private Map<String, Object> response(ResponseSpec reply) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", reply.status() == 204 ? "Done; nothing is told." : "Done.");
        Map<String, Object> headers = new LinkedHashMap<>();
        if (reply.tagged()) {
            headers.put(
                    "ETag",
                    Map.of(
                            "description",
                            "Version of the key document, if there is one.",
                            "schema",
                            Map.of("type", "string", "pattern", "^" + TAG + "$")));
        }
        if (reply.located()) {
            headers.put("Location", Map.of("required", true, "schema", Map.of("type", "string")));
        }
        response.put("headers", headers);
        reply.body()
                .map(type -> reply.listed() ? page(type) : content(type))
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
