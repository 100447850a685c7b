package io.leasehold.vault.provision;

import java.util.Optional;

/** One object that Vault should hold. */
sealed interface DesiredState
        permits AppRole,
                AuthMethod,
                Entity,
                EntityAlias,
                Mount,
                PersonaGroup,
                VaultPolicy,
                Profile {

    /** The change that is needed; empty if none. Changes nothing itself. */
    Optional<Change> difference(OperatorSession vault);

    /** Creates or updates the object; called only if there is a difference. */
    void establish(OperatorSession vault);
}
