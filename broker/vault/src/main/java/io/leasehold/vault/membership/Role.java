package io.leasehold.vault.membership;

import io.leasehold.vault.provision.Persona;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's role in an organization, in a project, or for all organizations. */
public enum Role {
    OWNER(Persona.ORG_OWNER, null, null),
    ADMIN(Persona.ORG_ADMIN, Persona.PROJECT_ADMIN, null),
    EDITOR(null, Persona.PROJECT_EDITOR, null),
    MEMBER(null, Persona.PROJECT_MEMBER, null),
    OPERATOR(null, null, Persona.OPERATOR),
    AUDITOR(null, null, Persona.AUDITOR);

    private final Optional<Persona> ofOrganization;
    private final Optional<Persona> ofProject;
    private final Optional<Persona> ofAll;

    Role(@Nullable Persona ofOrganization, @Nullable Persona ofProject, @Nullable Persona ofAll) {
        this.ofOrganization = Optional.ofNullable(ofOrganization);
        this.ofProject = Optional.ofNullable(ofProject);
        this.ofAll = Optional.ofNullable(ofAll);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<Persona> ofOrganization() {
        return ofOrganization;
    }

    Optional<Persona> ofProject() {
        return ofProject;
    }

    /** The persona of a role for all organizations. */
    Optional<Persona> ofAll() {
        return ofAll;
    }
}
