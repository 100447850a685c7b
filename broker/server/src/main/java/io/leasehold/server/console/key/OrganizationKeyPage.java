package io.leasehold.server.console.key;

import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.View;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.identity.Capability;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The page of an organization's key: also its mode, and the projects that override it. */
public final class OrganizationKeyPage implements KeyPage<KeyAddress.OfOrganization> {

    private final OrganizationModes modes;
    private final KeyExplanations explanations;
    private final ProjectOverrides overrides;

    public OrganizationKeyPage(
            OrganizationModes modes, KeyExplanations explanations, ProjectOverrides overrides) {
        this.modes = modes;
        this.explanations = explanations;
        this.overrides = overrides;
    }

    @Override
    public View view(KeyRequest<KeyAddress.OfOrganization> request, String entitlement) {
        KeyAddress address = request.address();
        OrganizationKey organizationKey = organizationKey(request);
        KeyStatus key = organizationKey.key();
        KeyMode mode = organizationKey.mode();
        Capability listProjects = new Capability.ListProjects(address.organization());
        Set<Capability> granted =
                request.granted(
                        Stream.concat(Stream.of(listProjects), AllowedActions.capabilities(address))
                                .toList());
        boolean mayListProjects = granted.contains(listProjects);
        return View.of("organization-key", request.integration().title())
                .with("form", KeyForms.formView(request.integration(), address, key.version()))
                .with("allowed", AllowedActions.of(address, granted).given(entitlement))
                .with("mode", Labels.name(mode))
                .with("off", mode == KeyMode.OFF && key.version().isPresent())
                .with("meaning", Labels.meaning(mode))
                .with("noDocument", key.version().isEmpty())
                .with("hasKey", key.state() != KeyStatus.State.ABSENT)
                .with("since", Labels.since(key.dates(), KeyDates::keySetAt))
                .with("modeSince", Labels.since(key.dates(), KeyDates::modeSetAt))
                .with("missing", String.join(", ", key.missing()))
                .with("oversized", String.join(", ", key.oversized()))
                .with("mayListProjects", mayListProjects)
                .with("own", mayListProjects ? overriding(request) : List.of());
    }

    private List<ProjectOverrides.OwnKey> overriding(
            KeyRequest<KeyAddress.OfOrganization> request) {
        OrganizationId organization = request.address().organization();
        return overrides
                .of(request.token(), organization)
                .getOrDefault(request.integration().id(), List.of());
    }

    /**
     * The form's checkbox switches on only an integration that is off. It does not undo a lock that
     * was set meanwhile.
     */
    @Override
    public void afterSet(KeyRequest<KeyAddress.OfOrganization> request) {
        if (request.form().text("on").isPresent()
                && organizationKey(request).mode() == KeyMode.OFF) {
            KeyForms.requireDone(
                    modes.change(
                            request.administrator(),
                            request.address(),
                            request.integration(),
                            KeyMode.ON,
                            new Precondition.Anything()),
                    request.address());
        }
    }

    private OrganizationKey organizationKey(KeyRequest<KeyAddress.OfOrganization> request) {
        return explanations.organizationKey(
                request.administrator(), request.address().organization(), request.integration());
    }
}
