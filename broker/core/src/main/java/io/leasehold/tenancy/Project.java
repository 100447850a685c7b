package io.leasehold.tenancy;

/** A project with its organization; keys are resolved for a project. */
public record Project(OrganizationId organization, ProjectId id) {

    public static Project of(String organization, String project) {
        return new Project(new OrganizationId(organization), new ProjectId(project));
    }

    @Override
    public String toString() {
        return organization + "/" + id;
    }
}
