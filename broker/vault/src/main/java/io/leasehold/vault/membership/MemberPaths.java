package io.leasehold.vault.membership;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.client.VaultPath;

/** Every Vault path that membership uses. */
final class MemberPaths {

    static final VaultPath AUTH_METHODS = VaultPath.of("sys", "auth");
    static final VaultPath ENTITY = VaultPath.of("identity", "entity");
    static final VaultPath ENTITY_ALIAS = VaultPath.of("identity", "entity-alias");
    static final VaultPath ENTITY_LOOKUP = VaultPath.of("identity", "lookup", "entity");

    private MemberPaths() {}

    static VaultPath group(RoleGroup group) {
        return VaultPath.of("identity", "group", "name", group.name());
    }

    static VaultPath group(String id) {
        return VaultPath.of("identity", "group", "id", id);
    }

    static VaultPath projects(OrganizationId organization) {
        return VaultPath.of("project", "metadata", organization.value()).listed();
    }
}
