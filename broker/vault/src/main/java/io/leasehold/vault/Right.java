package io.leasehold.vault;

import io.leasehold.administration.Operation;
import io.leasehold.key.KeyAddress;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/** Something that Vault's policies may let the owner of a token do. */
public sealed interface Right {

    /** To do this with a key. */
    record OnKey(Operation operation, KeyAddress address) implements Right {}

    /** To see which projects an organization has. */
    record ListProjects(OrganizationId organization) implements Right {}

    /** To see who holds which lease of a project. */
    record SeeLeases(Project project) implements Right {}

    /** To end leases of a project, whoever holds them. */
    record EndLeases(Project project) implements Right {}
}
