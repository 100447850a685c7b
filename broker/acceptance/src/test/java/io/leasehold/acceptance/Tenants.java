package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Organizations, projects, and logins of people and services in them, made straight at Vault. */
public final class Tenants {

    private static final String PASSWORD = "correct-horse";

    private final VaultHttp root;
    private final Management operator;

    public Tenants(BrokerProcess broker) {
        this.root = SharedEnvironment.vault();
        this.operator =
                new Management(broker.control(), SharedEnvironment.token("leasehold-operator"));
    }

    /** An entitled organization. */
    public void organization(String id) {
        operator.post("/organizations", Map.of("id", id, "plan", "enterprise", "rollout", "on"))
                .succeeded();
    }

    public void project(String organization, String id) {
        operator.post("/organizations/" + organization + "/projects", Map.of("id", id)).succeeded();
    }

    /** A token of somebody in that organization or project. */
    public static String person(String persona, String... scope) {
        return SharedEnvironment.token(
                "leasehold-" + persona + (scope.length == 0 ? "" : "." + String.join(".", scope)));
    }

    /** The policy of services that lease OpenAI is made with the first consumer of all. */
    private static final class Policy {
        private static final Service FIRST =
                SharedEnvironment.environment().consumer("first", "openai");

        static String name() {
            assertThat(FIRST.roleId()).isNotEmpty();
            return "leasehold-consumer.openai";
        }
    }

    /** The token of a service of the project that may lease OpenAI. */
    public String service(String organization, String project) {
        return service(organization, project, List.of(Policy.name()));
    }

    /** The same, to which the key may be delivered as well. */
    public String revealer(String organization, String project) {
        String name = "leasehold-consumer-reveal.openai";
        Path file =
                Path.of(System.getProperty("project.root", "."))
                        .resolve("vault-policies/consumer-reveal.hcl");
        try {
            String policy = Files.readString(file).replace("<integration>", "openai");
            root.write("sys/policies/acl/" + name, Map.of("policy", policy)).succeeded();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return service(organization, project, List.of(Policy.name(), name));
    }

    private String service(String organization, String project, List<String> policies) {
        String name = "service-" + SharedEnvironment.random();
        String accessor = accessor();
        root.write("auth/userpass/users/" + name, Map.of("password", PASSWORD)).succeeded();
        String entity =
                root.write(
                                "identity/entity",
                                Map.of(
                                        "name", name,
                                        "policies", policies,
                                        "metadata",
                                                Map.of("org", organization, "project", project)))
                        .succeeded()
                        .at("/data/id")
                        .asString();
        root.write(
                        "identity/entity-alias",
                        Map.of("name", name, "canonical_id", entity, "mount_accessor", accessor))
                .succeeded();
        return root.write("auth/userpass/login/" + name, Map.of("password", PASSWORD))
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }

    /** Of the place where people log in with passwords. */
    public static String accessor() {
        VaultHttp root = SharedEnvironment.vault();
        if (root.read("sys/auth").json().at("/data/userpass~1").isMissingNode()) {
            root.write("sys/auth/userpass", Map.of("type", "userpass"));
        }
        return root.read("sys/auth").json().at("/data/userpass~1/accessor").asString();
    }
}
