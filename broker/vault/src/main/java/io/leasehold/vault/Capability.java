package io.leasehold.vault;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/** Something that Vault's policies may let the owner of a token do. */
public sealed interface Capability {

    /** To do this with a key. */
    record OnKey(Operation operation, KeyAddress address) implements Capability {}

    /** To see which projects an organization has. */
    record ListProjects(OrganizationId organization) implements Capability {}

    /** To see who holds which lease of a project. */
    record SeeLeases(Project project) implements Capability {}

    /** To end leases of a project, whoever holds them. */
    record EndLeases(Project project) implements Capability {}
}
