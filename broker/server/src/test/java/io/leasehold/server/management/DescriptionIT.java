package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leasehold.server.route.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description that is served says what is served, no less and no more. */
class DescriptionIT {

    private final Description description = Description.served();

    @Test
    void everyPathThatIsServedIsDescribedAndNoOther() {
        Set<String> served = new TreeSet<>();
        RunningBroker.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(
                        info ->
                                info.getPatternValues().stream()
                                        .filter(path -> path.startsWith("/api"))
                                        .forEach(served::add));
        assertThat(description.document().path("paths").propertyNames())
                .containsExactlyInAnyOrderElementsOf(served)
                .hasSizeGreaterThan(15);
    }

    @Test
    void everyMethodThatIsDescribedIsKnownAtItsPathAndNoOther() throws Exception {
        Set<String> described = description.routes();
        Set<String> known = new TreeSet<>();
        for (String path : description.document().path("paths").propertyNames()) {
            String actual = path.replaceAll("\\{\\w+}", "x");
            for (String method : List.of("GET", "PUT", "POST", "PATCH", "DELETE")) {
                if (send(method, actual).statusCode() != 405) {
                    known.add(method + " " + path);
                }
            }
        }
        assertThat(known).isEqualTo(described).hasSizeGreaterThan(25);
        assertThat(RunningBroker.context().getBean(Routes.class).all()).hasSameSizeAs(described);
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        List<JsonNode> contents =
                description.document().findValues("content").stream()
                        .flatMap(JsonNode::valueStream)
                        .toList();
        assertThat(contents)
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        content ->
                                description.requireValid(
                                        content.path("schema"),
                                        content.path("example"),
                                        content.path("example").toString()));
    }

    @Test
    void noExampleHoldsWhatLooksLikeAKey() {
        assertThat(description.document().toString())
                .doesNotContainPattern("\"(sk|pk|rk|xox|ghp|AKIA)[-_A-Za-z0-9]*\"")
                .doesNotContainPattern("[A-Za-z0-9_]{32,}");
    }

    @Test
    void everySchemaIsASchema() {
        var metaSchema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                com.networknt.schema.SchemaLocation.of(
                                        "https://json-schema.org/draft/2020-12/schema"));
        assertThat(description.document().at("/components/schemas").values())
                .hasSizeGreaterThan(15)
                .allSatisfy(schema -> assertThat(metaSchema.validate(schema)).isEmpty());
    }

    @Test
    void nothingElseIsOpenedByIt() throws Exception {
        for (String path :
                Stream.of("/v3/api-docs", "/swagger-ui.html", "/swagger-ui/index.html", "/openapi")
                        .toList()) {
            assertThat(send("GET", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static HttpResponse<Void> send(String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(RunningBroker.address() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
