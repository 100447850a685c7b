package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.Resolution;
import io.leasehold.key.RevealSetting;
import java.util.Optional;
import java.util.Set;

/**
 * Which key of an integration a project would use, and why; never a value.
 *
 * @param reveal whether the organization lets the key be delivered sealed
 * @param shadowed the level whose key exists and is not used because of the other level
 */
public record KeyExplanation(
        Integration integration,
        KeyMode mode,
        RevealSetting reveal,
        KeyStatus organization,
        KeyStatus project,
        Resolution resolution,
        Optional<KeyScope> shadowed,
        Set<KeyWarning> remarks) {

    KeyExplanation with(KeyStatus datedOrganization, KeyStatus datedProject) {
        return new KeyExplanation(
                integration,
                mode,
                reveal,
                datedOrganization,
                datedProject,
                resolution,
                shadowed,
                remarks);
    }
}
