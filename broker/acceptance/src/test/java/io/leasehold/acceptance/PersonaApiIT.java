package io.leasehold.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Persona, operation and scope, through the management API of a running broker: allowed is exactly
 * what the table of personas says that Vault allows, which its own test holds against a real server
 * cell by cell.
 */
class PersonaApiIT {

    private static final Path TABLE =
            Path.of(System.getProperty("project.root", "."))
                    .resolve("broker/vault/src/test/resources/policies/persona-operations.csv");
    private static final List<String> SCOPES =
            List.of("own", "other-project", "other-organization");

    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final Map<String, String> EXPECTED = new HashMap<>();
    private static final Map<String, Management> PEOPLE = new HashMap<>();
    private static final Map<String, Ground> GROUNDS = new HashMap<>();
    private static int tried;

    /** One cell. */
    record Cell(String persona, PersonaOperation operation, String scope, boolean allowed) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(persona, operation, scope);
        }
    }

    @BeforeAll
    static void found() {
        Tenants tenants = new Tenants(BROKER);
        String acme = "p-" + SharedEnvironment.random();
        String globex = "p-" + SharedEnvironment.random();
        Stream.of(acme, globex).forEach(tenants::organization);
        tenants.project(acme, "web");
        tenants.project(acme, "app");
        tenants.project(globex, "web");
        GROUNDS.put("own", new Ground(acme, "web"));
        GROUNDS.put("other-project", new Ground(acme, "app"));
        GROUNDS.put("other-organization", new Ground(globex, "web"));
        Stream.of("org-owner", "org-admin")
                .forEach(persona -> join(persona, Tenants.person(persona, acme)));
        Stream.of("project-admin", "project-editor", "project-member")
                .forEach(persona -> join(persona, Tenants.person(persona, acme, "web")));
        Stream.of("operator", "auditor").forEach(persona -> join(persona, Tenants.person(persona)));
        join("broker", Tenants.person("broker"));
        join("consumer", tenants.service(acme, "web"));
        join("consumer-reveal", tenants.revealer(acme, "web"));
        join("nobody", SharedEnvironment.token("default"));
    }

    static List<Cell> cells() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .forEach(row -> EXPECTED.put(String.join(",", row[0], row[1], row[2]), row[3]));
        }
        List<Cell> cells = new ArrayList<>();
        for (String persona : personas()) {
            for (PersonaOperation operation : PersonaOperation.values()) {
                scopes(operation.level())
                        .forEach(scope -> cells.add(cell(persona, operation, scope)));
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theApiAllowsWhatVaultAllowsAndNothingElse(Cell cell) {
        Management.Answer answer =
                cell.operation()
                        .attempt(
                                requireNonNull(PEOPLE.get(cell.persona())),
                                requireNonNull(GROUNDS.get(cell.scope())));

        if (cell.allowed()) {
            assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.at("/code")).isEqualTo("permission-denied");
        }
        assertThat(answer.text()).doesNotContain("sk-");
        tried++;
    }

    @AfterAll
    static void say() {
        System.out.printf("figure persona-cells-api %d cells%n", tried);
    }

    private static List<String> personas() {
        return EXPECTED.keySet().stream()
                .map(key -> key.substring(0, key.indexOf(',')))
                .filter(persona -> !persona.equals("persona"))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> scopes(PersonaOperation.Level level) {
        return switch (level) {
            case NONE -> SCOPES.subList(0, 1);
            case ORGANIZATION -> List.of("own", "other-organization");
            case PROJECT -> SCOPES;
        };
    }

    private static Cell cell(String persona, PersonaOperation operation, String scope) {
        boolean allowed =
                operation.needed().stream().allMatch(needed -> isAllowed(persona, needed, scope));
        return new Cell(persona, operation, scope, allowed);
    }

    /** What an organization keeps is the same for all of its projects. */
    private static boolean isAllowed(String persona, String needed, String scope) {
        String row =
                EXPECTED.getOrDefault(
                        String.join(",", persona, needed, scope),
                        EXPECTED.getOrDefault(String.join(",", persona, needed, "own"), ""));
        assertThat(row).as(persona + " " + needed).isIn("allowed", "refused");
        return row.equals("allowed");
    }

    private static void join(String persona, String token) {
        PEOPLE.put(persona, new Management(BROKER.control(), token));
    }
}
