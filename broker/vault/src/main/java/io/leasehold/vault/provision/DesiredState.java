package io.leasehold.vault.provision;

import java.util.Optional;

/** One thing that Vault is to hold. */
sealed interface DesiredState
        permits AppRole, AuthMethod, Entity, EntityAlias, Mount, PersonaGroup, Policy, Profile {

    /** What would have to change; empty if all is as it should be. Changes nothing. */
    Optional<Change> difference(OperatorSession vault);

    /** Makes it so; called only if there is a difference. */
    void establish(OperatorSession vault);
}
