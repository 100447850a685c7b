package io.leasehold.vault.membership;

import io.leasehold.vault.provision.PolicyFile;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody is in an organization, in a project, or for all organizations. */
public enum Role {
    OWNER(PolicyFile.ORG_OWNER, null, null),
    ADMIN(PolicyFile.ORG_ADMIN, PolicyFile.PROJECT_ADMIN, null),
    EDITOR(null, PolicyFile.PROJECT_EDITOR, null),
    MEMBER(null, PolicyFile.PROJECT_MEMBER, null),
    OPERATOR(null, null, PolicyFile.OPERATOR),
    AUDITOR(null, null, PolicyFile.AUDITOR);

    private final Optional<PolicyFile> ofOrganization;
    private final Optional<PolicyFile> ofProject;
    private final Optional<PolicyFile> ofAll;

    Role(
            @Nullable PolicyFile ofOrganization,
            @Nullable PolicyFile ofProject,
            @Nullable PolicyFile ofAll) {
        this.ofOrganization = Optional.ofNullable(ofOrganization);
        this.ofProject = Optional.ofNullable(ofProject);
        this.ofAll = Optional.ofNullable(ofAll);
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

    /** The policy of a role that is for all organizations and for none in particular. */
    Optional<PolicyFile> ofAll() {
        return ofAll;
    }
}
