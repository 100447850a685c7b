package io.leasehold.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Many projects and consumers, made in Vault after the model of one that the operator's command
 * made: a command for each would take minutes.
 */
public final class BulkTenants {

    private static final String MODEL = "model";

    private final VaultHttp root;
    private final String organization;
    private final String accessor;
    private final JsonNode subscription;
    private final JsonNode profile;
    private final JsonNode entity;
    private final JsonNode role;

    /** Creates the model on the environment, a consumer that may lease those integrations. */
    public BulkTenants(TestEnvironment environment, String... integrations) {
        this.root = environment.root();
        this.organization = environment.organization();
        environment.consumer(MODEL, integrations);
        this.accessor = root.read("sys/auth").succeeded().at("/data/approle~1/accessor").asString();
        this.subscription = document("org/data/" + organization + "/profile");
        this.profile = document("project/data/" + environment.project() + "/profile");
        String model =
                "leasehold-consumer." + environment.project().replace('/', '.') + "." + MODEL;
        this.entity = root.read("identity/entity/name/" + model).succeeded().at("/data");
        this.role = root.read("auth/approle/role/" + model).succeeded().at("/data");
    }

    /** A consumer that has logged in. */
    public record Member(String project, String entity, String token) {

        @Override
        public String toString() {
            return "Member[" + project + "/" + entity + "]";
        }
    }

    /** Creates an organization on the same terms as the environment's, without people. */
    public String organization(String id) {
        root.write("org/data/" + id + "/profile", Map.of("data", subscription)).succeeded();
        return id;
    }

    /**
     * Creates a project of the environment's organization; see {@link #project(String, String)}.
     */
    public String project(String id) {
        return project(organization, id);
    }

    /** Creates a project; organization and project as leases name them. */
    public String project(String organization, String id) {
        String project = organization + "/" + id;
        root.write("project/data/" + project + "/profile", Map.of("data", profile)).succeeded();
        return project;
    }

    /** Creates a consumer of the project, with those policies besides the model's. */
    public Member member(String project, String name, String... more) {
        String vaultName = "leasehold-consumer." + project.replace('/', '.') + "." + name;
        String id = entity(vaultName, project, name, more);
        Map<String, Object> settings = Json.map(role);
        settings.keySet().removeIf(field -> field.equals("local_secret_ids"));
        root.write("auth/approle/role/" + vaultName, settings).succeeded();
        String roleId = at("auth/approle/role/" + vaultName + "/role-id", "/data/role_id");
        root.write(
                        "identity/entity-alias",
                        Map.of("name", roleId, "mount_accessor", accessor, "canonical_id", id))
                .succeeded();
        String secretId =
                root.write("auth/approle/role/" + vaultName + "/secret-id", Map.of())
                        .succeeded()
                        .at("/data/secret_id")
                        .asString();
        return new Member(project, id, root.as("").logIn(roleId, secretId));
    }

    private String entity(String vaultName, String project, String name, String... more) {
        List<String> policies = new ArrayList<>(List.of(more));
        entity.at("/policies").forEach(policy -> policies.add(policy.asString()));
        String[] ids = project.split("/");
        Map<String, String> metadata = Map.of("org", ids[0], "project", ids[1], "name", name);
        root.write(
                        "identity/entity/name/" + vaultName,
                        Map.of("policies", policies, "metadata", metadata))
                .succeeded();
        return at("identity/entity/name/" + vaultName, "/data/id");
    }

    private JsonNode document(String path) {
        return root.read(path).succeeded().at("/data/data");
    }

    private String at(String path, String pointer) {
        return root.read(path).succeeded().at(pointer).asString();
    }
}
