package io.leasehold.vault.provision;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultPath;

/** Every Vault path that provisioning uses. */
final class ProvisionPaths {

    static final VaultPath MOUNTS = VaultPath.of("sys", "mounts");
    static final VaultPath AUTH_METHODS = VaultPath.of("sys", "auth");
    static final VaultPath APPROLE_METHOD = VaultPath.of("sys", "auth", "approle");
    static final VaultPath ENTITY_ALIAS = VaultPath.of("identity", "entity-alias");

    static final VaultPath LEASES = VaultPath.of("lease");
    static final VaultPath ORGANIZATIONS = VaultPath.of("org", "metadata").listed();

    private ProvisionPaths() {}

    static VaultPath mount(String name) {
        return VaultPath.of("sys", "mounts", name);
    }

    /** Returns success as soon as a mount of KV version 2 is ready for use. */
    static VaultPath mountConfig(String name) {
        return VaultPath.of(name, "config");
    }

    static VaultPath policy(PolicyName name) {
        return VaultPath.of("sys", "policies", "acl", name.text());
    }

    static VaultPath group(PolicyName name) {
        return VaultPath.of("identity", "group", "name", name.text());
    }

    static VaultPath role(String name) {
        return VaultPath.of("auth", "approle", "role", name);
    }

    static VaultPath roleId(String name) {
        return VaultPath.of("auth", "approle", "role", name, "role-id");
    }

    static VaultPath secretId(String name) {
        return VaultPath.of("auth", "approle", "role", name, "secret-id");
    }

    static VaultPath entity(Consumer consumer) {
        return VaultPath.of("identity", "entity", "name", consumer.vaultName());
    }

    static VaultPath entityAlias(String id) {
        return VaultPath.of("identity", "entity-alias", "id", id);
    }

    static VaultPath profile(OrganizationId organization) {
        return VaultPath.of("org", "data", organization.value(), "profile");
    }

    static VaultPath profile(Project project) {
        return VaultPath.of(
                "project", "data", project.organization().value(), project.id().value(), "profile");
    }
}
