package io.leasehold.tenancy;

/** A project together with the organization it belongs to: the place where keys are resolved. */
public record Project(OrganizationId organization, ProjectId id) {

    public static Project of(String organization, String project) {
        return new Project(new OrganizationId(organization), new ProjectId(project));
    }

    @Override
    public String toString() {
        return organization + "/" + id;
    }
}
