package io.leasehold.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every route that the broker describes, asked for one project's things by everybody that there is:
 * those of the project and its organization, those of another, and nobody. What each may is a
 * table; a route that the table lacks fails.
 */
@Tag("C01")
class RouteMatrixIT {

    private static final Path TABLE =
            Path.of(System.getProperty("project.root", "."))
                    .resolve(
                            "broker/acceptance/src/test/resources/authorization/management-routes.csv");

    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final Map<String, Management> PEOPLE = new LinkedHashMap<>();
    private static final Ground GROUND = new Ground("m-" + SharedEnvironment.random(), "web");
    private static int tried;

    /** What one of them may do with one route. */
    record Cell(String method, String path, String who, String expected) {
        @Override
        public String toString() {
            return "%s %s as %s".formatted(method, path, who);
        }
    }

    @BeforeAll
    static void found() {
        Tenants tenants = new Tenants(BROKER);
        String acme = GROUND.organizationId();
        String globex = "m-" + SharedEnvironment.random();
        tenants.organization(acme);
        tenants.organization(globex);
        tenants.project(acme, "web");
        tenants.project(acme, "app");
        tenants.project(globex, "web");
        join("owner", Tenants.person("org-owner", acme));
        join("admin", Tenants.person("org-admin", acme));
        join("project-admin", Tenants.person("project-admin", acme, "web"));
        join("editor", Tenants.person("project-editor", acme, "web"));
        join("member", Tenants.person("project-member", acme, "web"));
        join("other-project-admin", Tenants.person("project-admin", acme, "app"));
        join("other-owner", Tenants.person("org-owner", globex));
        join("operator", Tenants.person("operator"));
        join("auditor", Tenants.person("auditor"));
        join("service", tenants.service(acme, "web"));
        join("broker", Tenants.person("broker"));
        join("stranger", SharedEnvironment.token("default"));
        join("ended", ended(Tenants.person("org-owner", acme)));
        PEOPLE.put("nobody", Management.nobody(BROKER.control()));
    }

    static List<Cell> cells() throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (CSVRecord row : table()) {
            for (String who : row.toMap().keySet()) {
                if (!who.equals("method") && !who.equals("path")) {
                    cells.add(new Cell(row.get("method"), row.get("path"), who, row.get(who)));
                }
            }
        }
        return cells;
    }

    @Test
    void theTableHasARowForEachRouteAndNoOther() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (CSVRecord row : table()) {
            rows.add(row.get("method") + " " + row.get("path"));
        }
        assertThat(rows).isEqualTo(described());
        assertThat(table().getFirst().toMap().keySet()).containsAll(PEOPLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyMayWhatTheTableSaysAndNothingElse(Cell cell) {
        Management.Answer answer = attempt(cell);

        switch (cell.expected()) {
            case "yes" -> assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
            case "absent" -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
                assertThat(answer.at("/code")).isEqualTo("not-found");
            }
            case "nothing" -> assertThat(answer.text()).contains("\"ended\":0,\"refused\":1");
            case "proof" -> assertThat(answer.at("/code")).isEqualTo("proof-invalid");
            case "no" -> {
                boolean nobody = cell.who().equals("nobody");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(nobody ? 401 : 403);
                assertThat(answer.at("/code"))
                        .isEqualTo(nobody ? "token-missing" : "permission-denied");
            }
            default -> throw new IllegalArgumentException("read table: " + cell.expected());
        }
        assertThat(answer.text()).doesNotContain("sk-");
        tried++;
    }

    @AfterAll
    static void say() {
        System.out.printf("figure route-matrix-cells %d cells%n", tried);
    }

    private static Management.Answer attempt(Cell cell) {
        String path =
                cell.path()
                        .replace("/api/v1", "")
                        .replace("{organization}", GROUND.organizationId())
                        .replace("{project}", GROUND.projectId())
                        .replace("{consumer}", Ground.CONSUMER)
                        .replace("{integration}", "openai")
                        .replace("{site}", "site.example")
                        .replace("{replica}", "r1")
                        .replace("{id}", "0".repeat(22));
        if (!cell.method().equals("GET")) {
            GROUND.keyAbove();
            GROUND.keyOfOwn();
            path = path.replace("{leaf}", GROUND.lease());
            path = path.replace("{thumbprint}", GROUND.recipient());
        }
        if (path.endsWith(":undelete")) {
            GROUND.hideAbove();
            GROUND.hideOwn();
        }
        String query =
                path.endsWith("/leases") && cell.method().equals("DELETE") ? "?all=true" : "";
        Management who = requireNonNull(PEOPLE.get(cell.who()));
        return cell.method().equals("PUT")
                ? who.put(path, body(path), "If-Match", "\"1\"")
                : who.send(cell.method(), path + query, body(cell.method(), path));
    }

    private static Map<String, ?> body(String method, String path) {
        return method.equals("POST") || method.equals("PATCH") ? body(path) : Map.of();
    }

    private static Map<String, ?> body(String path) {
        if (path.endsWith("/key") || path.endsWith(":verify")) {
            return Map.of("fields", Map.of("api_key", "sk-set-by-somebody"));
        }
        if (path.endsWith(":undelete")) {
            return Map.of("version", 1);
        }
        if (path.endsWith("/reveal")) {
            return Map.of("reveal", "allowed");
        }
        if (path.endsWith(":challenge")) {
            return Map.of("recipient", Ground.RECIPIENT);
        }
        if (path.endsWith("/recipients")) {
            return Map.of("recipient", Ground.OTHER_RECIPIENT, "proof", "1.2.3");
        }
        if (path.endsWith("/organizations") || path.endsWith("/projects")) {
            return Map.of("id", "n-" + SharedEnvironment.random());
        }
        return path.endsWith("/openai")
                ? Map.of("mode", "on")
                : Map.of("plan", "enterprise", "rollout", "on");
    }

    private static Set<String> described() {
        JsonNode paths =
                Management.nobody(BROKER.control()).get("/openapi.json").json().at("/paths");
        Set<String> routes = new TreeSet<>();
        paths.properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .propertyNames()
                                        .forEach(
                                                method ->
                                                        routes.add(route(method, path.getKey()))));
        return routes;
    }

    private static String route(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    private static List<CSVRecord> table() throws IOException {
        try (var file = Files.newBufferedReader(TABLE)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setCommentMarker('#')
                    .get()
                    .parse(file)
                    .getRecords();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static void join(String who, String token) {
        PEOPLE.put(who, new Management(BROKER.control(), token));
    }

    private static String ended(String token) {
        SharedEnvironment.vault().as(token).write("auth/token/revoke-self", Map.of()).succeeded();
        return token;
    }
}
