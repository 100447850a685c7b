package io.leasehold.tenancy;

/**
 * Which organizations and projects exist: those that have a profile in Vault. Reads with the
 * broker's own token.
 */
public interface Tenants {

    boolean exists(OrganizationId organization);

    boolean exists(Project project);
}
