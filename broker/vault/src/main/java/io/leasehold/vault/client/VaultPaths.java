package io.leasehold.vault.client;

import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/** Every Vault path that the running broker uses. */
public final class VaultPaths {

    public static final VaultPath KEY_RING = new VaultPath("broker/data/handle-keys");
    public static final VaultPath KEY_RING_DESTROY = new VaultPath("broker/destroy/handle-keys");
    public static final VaultPath KEY_RING_STATE = new VaultPath("broker/data/key-ring");
    public static final VaultPath KEY_RING_ORDER = new VaultPath("broker/data/key-ring-order");
    public static final VaultPath LOG_KEY = new VaultPath("broker/data/log-key");
    public static final VaultPath SWEEPER = new VaultPath("broker/data/sweeper");
    public static final VaultPath APPROLE_LOGIN = new VaultPath("auth/approle/login");
    public static final VaultPath TOKEN_LOOKUP = new VaultPath("auth/token/lookup");
    public static final VaultPath TOKEN_LOOKUP_SELF = new VaultPath("auth/token/lookup-self");
    public static final VaultPath TOKEN_RENEW_SELF = new VaultPath("auth/token/renew-self");
    public static final VaultPath TOKEN_REVOKE_SELF = new VaultPath("auth/token/revoke-self");
    public static final VaultPath ENTITY_LOOKUP = new VaultPath("identity/lookup/entity");
    public static final VaultPath CAPABILITIES_ACCESSOR =
            new VaultPath("sys/capabilities-accessor");
    public static final VaultPath CAPABILITIES_SELF = new VaultPath("sys/capabilities-self");
    public static final VaultPath WRAP = new VaultPath("sys/wrapping/wrap");
    public static final VaultPath REWRAP = new VaultPath("sys/wrapping/rewrap");
    public static final VaultPath WRAPPING_LOOKUP = new VaultPath("sys/wrapping/lookup");
    public static final VaultPath SEAL_STATUS = new VaultPath("sys/seal-status");
    public static final VaultPath LEADER = new VaultPath("sys/leader");
    public static final VaultPath UNWRAP = new VaultPath("sys/wrapping/unwrap");
    public static final VaultPath HEALTH =
            new VaultPath("sys/health?standbyok=true&sealedcode=200&uninitcode=200");

    private VaultPaths() {}

    /** The login endpoint of the auth method with this mount name, a single segment. */
    public static VaultPath login(String mount) {
        return VaultPath.of("auth", mount, "login");
    }

    /** The anchor of the log of a replica, a single segment. */
    public static VaultPath logAnchor(String replica) {
        return VaultPath.of("broker", "data", "log-anchors", replica);
    }

    /** Looks up a secret id of the role. */
    public static VaultPath secretIdLookup(String role) {
        return VaultPath.of("auth", "approle", "role", role, "secret-id", "lookup");
    }

    public static VaultPath key(KeyAddress address) {
        return new VaultPath(keyText(address));
    }

    public static VaultPath key(KeyAddress address, int version) {
        return new VaultPath(keyText(address) + "?version=" + version);
    }

    /** Lists key documents, including soft-deleted ones. */
    public static VaultPath keys(OrganizationId organization) {
        return new VaultPath("org/metadata/" + organization + "/integrations?list=true");
    }

    public static VaultPath keys(Project project) {
        return new VaultPath("project/metadata/" + project + "/integrations?list=true");
    }

    public static VaultPath profile(OrganizationId organization) {
        return VaultPath.of("org", "data", organization.value(), "profile");
    }

    public static VaultPath profile(Project project) {
        return VaultPath.of(
                "project", "data", project.organization().value(), project.id().value(), "profile");
    }

    public static VaultPath organizations() {
        return new VaultPath("org/metadata?list=true");
    }

    public static VaultPath projects(OrganizationId organization) {
        return new VaultPath("project/metadata/" + organization + "?list=true");
    }

    public static VaultPath lease(LeaseId id) {
        return new VaultPath(id.toString());
    }

    public static VaultPath leases() {
        return new VaultPath("lease?list=true");
    }

    public static VaultPath leases(OrganizationId organization) {
        return new VaultPath("lease/" + organization + "?list=true");
    }

    /** For a scan: everything below, at any depth. */
    public static VaultPath allLeases(OrganizationId organization) {
        return new VaultPath("lease/" + organization + "/");
    }

    public static VaultPath leases(Project project) {
        return new VaultPath("lease/" + project + "?list=true");
    }

    /**
     * The record with this name at any depth below the project, whether or not it is a lease; empty
     * if the name cannot be part of a path.
     */
    public static Optional<VaultPath> record(Project project, String name) {
        return VaultPath.encoded(name).map(path -> new VaultPath("lease/" + project + "/" + path));
    }

    /** Lists a folder at any depth below the project; empty likewise. */
    public static Optional<VaultPath> folder(Project project, String name) {
        return record(project, name.substring(0, name.length() - 1)).map(VaultPath::listed);
    }

    /** The recipients of a consumer. */
    public static VaultPath recipients(Project project, EntityId consumer) {
        return new VaultPath("broker/data/recipients/" + project + "/" + consumer);
    }

    public static VaultPath entity(EntityId entity) {
        return new VaultPath("identity/entity/id/" + entity);
    }

    /** An endpoint of KV version 2 for a key, such as {@code metadata} or {@code undelete}. */
    public static VaultPath key(String endpoint, KeyAddress address) {
        return new VaultPath(keyText(endpoint, address));
    }

    private static String keyText(KeyAddress address) {
        return keyText("data", address);
    }

    private static String keyText(String endpoint, KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization(OrganizationId owner, IntegrationId integration) ->
                    "org/%s/%s/integrations/%s".formatted(endpoint, owner, integration);
            case KeyAddress.OfProject(Project owner, IntegrationId integration) ->
                    "project/%s/%s/integrations/%s".formatted(endpoint, owner, integration);
        };
    }
}
