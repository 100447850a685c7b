package io.leasehold.vault.membership;

import io.leasehold.vault.provision.PolicyFile;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody is in an organization or in a project. */
public enum Role {
    OWNER(PolicyFile.ORG_OWNER, null),
    ADMIN(PolicyFile.ORG_ADMIN, PolicyFile.PROJECT_ADMIN),
    EDITOR(null, PolicyFile.PROJECT_EDITOR),
    MEMBER(null, PolicyFile.PROJECT_MEMBER);

    private final Optional<PolicyFile> ofOrganization;
    private final Optional<PolicyFile> ofProject;

    Role(@Nullable PolicyFile ofOrganization, @Nullable PolicyFile ofProject) {
        this.ofOrganization = Optional.ofNullable(ofOrganization);
        this.ofProject = Optional.ofNullable(ofProject);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<PolicyFile> ofOrganization() {
        return ofOrganization;
    }

    Optional<PolicyFile> ofProject() {
        return ofProject;
    }
}
