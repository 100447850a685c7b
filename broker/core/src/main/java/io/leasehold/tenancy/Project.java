package io.leasehold.tenancy;

/** A project together with the organization it belongs to: the place where keys are resolved. */
public record Project(OrganizationId organization, ProjectId id) {

    public static Project of(String organization, String project) {
        return new Project(new OrganizationId(organization), new ProjectId(project));
    }

    /** The hashes of texts are kept with them, that of a record is worked out each time. */
    @Override
    public int hashCode() {
        return 31 * organization.value().hashCode() + id.value().hashCode();
    }

    @Override
    public String toString() {
        return organization + "/" + id;
    }
}
