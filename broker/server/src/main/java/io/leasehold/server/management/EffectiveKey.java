package io.leasehold.server.management;

import io.leasehold.administration.KeyExplanation;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.Resolution;
import io.leasehold.key.ResolutionReason;
import io.leasehold.key.RevealSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which key a project uses for an integration, and why.
 *
 * @param scope whose key is used; null if none is
 * @param mode the organization's mode
 * @param reveal whether the organization lets the key be delivered sealed
 * @param shadowed whose key exists but is not used because of the other level; null if none
 */
record EffectiveKey(
        IntegrationId integration,
        String title,
        CredentialKind kind,
        @Nullable KeyScope scope,
        ResolutionReason reason,
        String sentence,
        KeyMode mode,
        RevealSetting reveal,
        KeyState organization,
        KeyState project,
        @Nullable KeyScope shadowed,
        List<Noted> remarks) {

    static EffectiveKey of(KeyExplanation explanation) {
        Resolution resolution = explanation.resolution();
        return new EffectiveKey(
                explanation.integration().id(),
                explanation.integration().title(),
                explanation.integration().kind(),
                resolution instanceof Resolution.Granted granted ? granted.scope() : null,
                resolution.reason(),
                resolution.reason().sentence(),
                explanation.mode(),
                explanation.reveal(),
                KeyState.of(explanation.organization()),
                KeyState.of(explanation.project()),
                explanation.shadowed().orElse(null),
                Noted.of(explanation.remarks()));
    }
}
