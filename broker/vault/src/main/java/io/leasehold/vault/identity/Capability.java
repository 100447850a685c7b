package io.leasehold.vault.identity;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/** An action that Vault's policies may allow the owner of a token. */
public sealed interface Capability {

    /** An operation on a key. */
    record OnKey(Operation operation, KeyAddress address) implements Capability {}

    /** List the projects of an organization. */
    record ListProjects(OrganizationId organization) implements Capability {}

    /** List the leases of a project with their holders. */
    record SeeLeases(Project project) implements Capability {}

    /** Revoke any lease of a project. */
    record EndLeases(Project project) implements Capability {}
}
