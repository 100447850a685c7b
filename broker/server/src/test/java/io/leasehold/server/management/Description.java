package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description that the running broker serves, to hold everything that it answers against. */
final class Description {

    private static final String ROOT = "/api/v1";
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Description SERVED = new Description(fetched());

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description served() {
        return SERVED;
    }

    JsonNode document() {
        return document;
    }

    /** Fails unless the description foretells such a reply to such a request. */
    void foretells(Api.Reply reply) {
        if (reply.status() == 405) {
            return;
        }
        JsonNode response =
                operation(reply.method(), reply.path()).at("/responses/" + reply.status());
        assertThat(response.isObject()).as("described: " + reply).isTrue();
        response.path("headers").properties().forEach(header -> requireHeader(header, reply));
        if (!response.has("content") || reply.method().equals("HEAD")) {
            assertThat(reply.text()).isEmpty();
            return;
        }
        JsonNode content = response.path("content").path(reply.header("Content-Type"));
        assertThat(content.isObject()).as("described type of " + reply).isTrue();
        requireValid(content.path("schema"), reply.json(), reply.toString());
    }

    /** Fails unless the JSON is what the schema says. */
    void requireValid(JsonNode schema, JsonNode json, String what) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(json)).as(what).isEmpty();
    }

    private static void requireHeader(Map.Entry<String, JsonNode> header, Api.Reply reply) {
        String value = reply.header(header.getKey());
        if (header.getValue().path("required").asBoolean(false)) {
            assertThat(value).as(header.getKey() + " of " + reply).isNotEmpty();
        }
        String pattern = header.getValue().at("/schema/pattern").asString("");
        if (!value.isEmpty() && !pattern.isEmpty()) {
            assertThat(value).matches(pattern);
        }
    }

    private JsonNode operation(String method, String path) {
        String plain = ROOT + path.replaceFirst("\\?.*", "");
        Optional<String> template =
                document.path("paths").propertyNames().stream()
                        .filter(it -> plain.matches(it.replaceAll("\\{\\w+}", "[^/]+")))
                        // Of two that match, the one with fewer variables is meant.
                        .min(java.util.Comparator.comparingInt(it -> it.split("\\{").length));
        assertThat(template).as("described: " + plain).isPresent();
        return document.path("paths")
                .path(template.orElseThrow())
                .path(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
    }

    /** The routes that it describes, as method and path. */
    Set<String> routes() {
        Set<String> routes = new java.util.TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .propertyNames()
                                        .forEach(
                                                method ->
                                                        routes.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        return routes;
    }

    private static JsonNode fetched() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = RunningBroker.address().resolve(ROOT + "/openapi.json");
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException("fetch description", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
