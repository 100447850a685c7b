package io.leasehold.server.management;

import io.leasehold.administration.ModeImpact;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import java.util.List;
import java.util.Optional;

/**
 * What an integration is to an organization after its mode was changed, or still is if the change
 * was only previewed.
 *
 * @param impact what the change would come to; told of a preview only
 */
record ChangedMode(
        IntegrationId integration,
        String title,
        CredentialKind kind,
        KeyMode mode,
        KeyState key,
        List<Noted> remarks,
        Optional<Impact> impact) {

    /**
     * The impact of a change.
     *
     * @param needsConfirmation whether people should be asked before it is made
     * @param leases how many are held; left out where the caller may not see them
     * @param keysTakenUp projects that begin to use their own key; left out likewise
     * @param keysPutAside projects that stop using their own key; left out likewise
     * @param leftWithoutKey projects that have a key now and would have none; left out likewise
     * @param sentences the same in words
     */
    record Impact(
            KeyMode from,
            KeyMode to,
            boolean needsConfirmation,
            Optional<Integer> leases,
            Optional<Integer> keysTakenUp,
            Optional<Integer> keysPutAside,
            Optional<Integer> leftWithoutKey,
            List<String> sentences) {

        static Impact of(ModeImpact impact) {
            Optional<ModeImpact.OfProjects> projects = impact.projects();
            return new Impact(
                    impact.from(),
                    impact.to(),
                    ModeImpact.needsConfirmation(impact.from(), impact.to()),
                    impact.leases(),
                    projects.map(ModeImpact.OfProjects::keysTakenUp),
                    projects.map(ModeImpact.OfProjects::keysPutAside),
                    projects.map(ModeImpact.OfProjects::leftWithoutKey),
                    impact.sentences());
        }
    }

    static ChangedMode of(OrganizationIntegration state, Optional<ModeImpact> impact) {
        return new ChangedMode(
                state.integration(),
                state.title(),
                state.kind(),
                state.mode(),
                state.key(),
                state.remarks(),
                impact.map(Impact::of));
    }
}
