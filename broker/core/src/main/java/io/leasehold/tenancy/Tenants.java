package io.leasehold.tenancy;

/** Which organizations and projects exist: those that have a profile. Asked as the broker. */
public interface Tenants {

    boolean exists(OrganizationId organization);

    boolean exists(Project project);
}
