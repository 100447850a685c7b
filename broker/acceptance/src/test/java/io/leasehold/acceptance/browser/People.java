package io.leasehold.acceptance.browser;

import io.leasehold.acceptance.SharedEnvironment;
import io.leasehold.acceptance.Tenants;
import io.leasehold.acceptance.VaultHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An entitled organization of its own with the projects "web" and "app", and people who log in to
 * Vault with a password and are what they are by the groups that provisioning made.
 */
final class People {

    static final String WEB = "web";
    static final String APP = "app";

    private static final VaultHttp VAULT = SharedEnvironment.vault();
    private static final Tenants TENANTS = new Tenants(SharedEnvironment.broker());

    private final String organization;

    private People(String organization) {
        this.organization = organization;
    }

    /** Somebody who can sign in. */
    record Person(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    static People found() {
        return found("b-" + SharedEnvironment.random());
    }

    static People found(String organization) {
        TENANTS.organization(organization);
        TENANTS.project(organization, WEB);
        TENANTS.project(organization, APP);
        return new People(organization);
    }

    String organization() {
        return organization;
    }

    String home() {
        return "/organizations/" + organization;
    }

    String project(String id) {
        return home() + "/projects/" + id;
    }

    Person owner() {
        return member("leasehold-org-owner." + organization);
    }

    Person admin() {
        return member("leasehold-org-admin." + organization);
    }

    Person projectAdmin() {
        return member("leasehold-project-admin." + organization + "." + WEB);
    }

    Person editor() {
        return member("leasehold-project-editor." + organization + "." + WEB);
    }

    Person member() {
        return member("leasehold-project-member." + organization + "." + WEB);
    }

    Person editorOfAnotherProject() {
        return member("leasehold-project-editor." + organization + "." + APP);
    }

    /** Who may log in and belongs nowhere. */
    static Person outsider() {
        return person();
    }

    /** A service of the project that leases from the broker. */
    VaultHttp service(String project) {
        return new VaultHttp(
                SharedEnvironment.broker().control(), TENANTS.service(organization, project));
    }

    /** Takes the plan away, or gives it back. */
    void subscribe(String plan, boolean reached) {
        VAULT.write(
                        "org/data/" + organization + "/profile",
                        Map.of("data", Map.of("plan", plan, "rollout", reached ? "on" : "off")))
                .succeeded();
    }

    void setOrganizationKey(String integration, String key) {
        setOrganizationKey(integration, "on", key);
    }

    void setOrganizationKey(String integration, String mode, String key) {
        VAULT.write(
                        "org/data/" + organization + "/integrations/" + integration,
                        Map.of("data", Map.of("mode", mode, "api_key", key)))
                .succeeded();
    }

    void setProjectKey(String project, String integration, String key) {
        VAULT.write(
                        "project/data/%s/%s/integrations/%s"
                                .formatted(organization, project, integration),
                        Map.of("data", Map.of("api_key", key)))
                .succeeded();
    }

    private static Person member(String group) {
        Person person = person();
        JsonNode known = VAULT.read("identity/group/name/" + group).succeeded();
        List<String> members = new ArrayList<>();
        known.at("/data/member_entity_ids").forEach(id -> members.add(id.asString()));
        members.add(
                VAULT.read("identity/entity/name/" + person.name())
                        .succeeded()
                        .at("/data/id")
                        .asString());
        VAULT.write("identity/group/name/" + group, Map.of("member_entity_ids", members))
                .succeeded();
        return person;
    }

    private static Person person() {
        Person person =
                new Person(
                        "person-" + SharedEnvironment.random(), "pw-" + SharedEnvironment.random());
        String accessor = Tenants.accessor();
        VAULT.write("auth/userpass/users/" + person.name(), Map.of("password", person.password()))
                .succeeded();
        VAULT.write("identity/entity/name/" + person.name(), Map.of()).succeeded();
        String entity =
                VAULT.read("identity/entity/name/" + person.name())
                        .succeeded()
                        .at("/data/id")
                        .asString();
        VAULT.write(
                        "identity/entity-alias",
                        Map.of(
                                "name",
                                person.name(),
                                "canonical_id",
                                entity,
                                "mount_accessor",
                                accessor))
                .succeeded();
        return person;
    }
}
