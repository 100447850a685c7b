package io.leasehold.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The organizations and projects that one caller's token may list. */
public interface TenantNames {

    /** Empty if the caller may not list them. */
    Optional<Collection<OrganizationId>> organizations();

    /** Empty if the caller may not list them. */
    Optional<Collection<ProjectId>> projects(OrganizationId organization);

    /** The organizations' ids, for suggestions; empty if the caller may not list them. */
    default List<String> organizationWords() {
        return organizations().stream()
                .flatMap(Collection::stream)
                .map(OrganizationId::value)
                .toList();
    }

    /** The projects' ids, for suggestions; empty if the caller may not list them. */
    default List<String> projectWords(OrganizationId organization) {
        return projects(organization).stream()
                .flatMap(Collection::stream)
                .map(ProjectId::value)
                .toList();
    }
}
