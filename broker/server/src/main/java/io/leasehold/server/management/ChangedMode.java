package io.leasehold.server.management;

import io.leasehold.administration.ModeImpact;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import java.util.List;
import java.util.Optional;

/**
 * An organization's integration after its mode was changed, or as it is if the change was only
 * previewed.
 *
 * @param impact the impact of the change; present for a preview only
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
     * @param needsConfirmation whether people should confirm it first
     * @param leases number of leases held; omitted if the caller may not see them
     * @param keysTakenUp number of projects that start to use their own key; likewise
     * @param keysPutAside number of projects that stop using their own key; likewise
     * @param leftWithoutKey number of projects that have a key now and would have none; likewise
     * @param sentences the same for people
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
