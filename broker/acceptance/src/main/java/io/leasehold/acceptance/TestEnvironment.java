package io.leasehold.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An organization with a project and a backend service, on a real Vault, with broker replicas and a
 * local provider: set up with the same commands that an operator uses.
 */
public final class TestEnvironment implements AutoCloseable {

    private final VaultHttp root;
    private final Operator operator;
    private final Path folder;
    private final String organization;
    private final String project;
    private final Upstream upstream = Upstream.start();
    private final List<BrokerProcess> replicas = new ArrayList<>();
    private final JsonNode brokerLogin;

    private TestEnvironment(
            VaultHttp root, String rootToken, Path folder, String org, String project) {
        this.root = root;
        this.folder = folder;
        this.organization = org;
        this.project = project;
        this.operator = new Operator(root, rootToken);
        operator.run("provision", "--policies", RunnableJars.policies().toString());
        operator.run("org", "create", org, "--plan", "enterprise", "--rollout", "on");
        operator.run("project", "create", org, project);
        this.brokerLogin = operator.ask("broker", "credentials", "--output", "json");
    }

    /** Provisions Vault and creates the organization and its project. */
    public static TestEnvironment set(
            VaultHttp root, String rootToken, Path folder, String organization, String project) {
        return new TestEnvironment(root, rootToken, folder, organization, project);
    }

    public VaultHttp root() {
        return root;
    }

    public Upstream upstream() {
        return upstream;
    }

    public Operator operator() {
        return operator;
    }

    public String organization() {
        return organization;
    }

    public String project() {
        return organization + "/" + project;
    }

    /** Creates a consumer of the project that may lease those integrations. */
    public Service consumer(String name, String... integrations) {
        List<String> create =
                new ArrayList<>(
                        List.of(
                                "consumer",
                                "create",
                                "--org",
                                organization,
                                "--project",
                                project,
                                "--name",
                                name));
        Stream.of(integrations).forEach(id -> create.addAll(List.of("--integration", id)));
        operator.run(create.toArray(String[]::new));
        JsonNode credentials =
                operator.ask(
                        "consumer",
                        "credentials",
                        "--org",
                        organization,
                        "--project",
                        project,
                        "--name",
                        name,
                        "--output",
                        "json");
        return new Service(
                credentials.at("/role_id").asString(),
                credentials.at("/wrapping_token").asString());
    }

    /** Starts one more replica of the broker. */
    public BrokerProcess replica() {
        return replica(Map.of());
    }

    /** Starts one more replica with further properties. */
    public BrokerProcess replica(Map<String, String> more) {
        BrokerProcess broker = BrokerProcess.start(settings(root, more), folder);
        replicas.add(broker);
        return broker;
    }

    /** The settings of a replica that reaches Vault at the given place. */
    BrokerProcess.Settings settings(VaultHttp vault, Map<String, String> more) {
        String wrapped =
                operator.ask("broker", "credentials", "--output", "json")
                        .at("/wrapping_token")
                        .asString();
        Path file = BrokerProcess.secretFile(folder, "secret-id-" + System.nanoTime(), wrapped);
        Map<String, String> properties = new HashMap<>(trust(vault));
        properties.putAll(more);
        properties.put("leasehold.vault.approle.wrapped", "true");
        properties.put("leasehold.vault.approle.state-file", file + ".opened");
        return new BrokerProcess.Settings(
                vault.address(),
                brokerLogin.at("/role_id").asString(),
                file,
                LocalCatalogue.write(folder, upstream.address()),
                properties);
    }

    private static Map<String, String> trust(VaultHttp vault) {
        return vault.trust()
                .map(
                        pem ->
                                Map.of(
                                        "leasehold.vault.ssl-bundle",
                                        "vault",
                                        "spring.ssl.bundle.pem.vault.truststore.certificate",
                                        pem.toUri().toString()))
                .orElse(Map.of());
    }

    /** Sets the organization's key, as {@code vault kv put} would. */
    public void setOrganizationKey(String integration, Map<String, String> fields) {
        root.write(
                        "org/data/" + organization + "/integrations/" + integration,
                        Map.of("data", fields))
                .succeeded();
    }

    public void setProjectKey(String integration, Map<String, String> fields) {
        root.write(
                        "project/data/" + project() + "/integrations/" + integration,
                        Map.of("data", fields))
                .succeeded();
    }

    public void removeProjectKey(String integration) {
        root.delete("project/metadata/" + project() + "/integrations/" + integration).succeeded();
    }

    @Override
    public void close() {
        replicas.forEach(BrokerProcess::close);
        upstream.close();
    }
}
