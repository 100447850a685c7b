package io.leasehold.server.console;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.administration.Removal;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.stream.Stream;

/** Taking a key away, at either level. */
final class RemovalPages {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationKeys organizationKeys;
    private final ProjectKeys projectKeys;
    private final KeyExplanations explanations;
    private final CachedCapabilities rights;
    private final ProjectOverrides overrides;

    RemovalPages(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys organizationKeys,
            ProjectKeys projectKeys,
            KeyExplanations explanations,
            CachedCapabilities rights,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.organizationKeys = organizationKeys;
        this.projectKeys = projectKeys;
        this.explanations = explanations;
        this.rights = rights;
        this.overrides = overrides;
    }

    List<ConsoleRoute> routes() {
        return KeyPath.routes(this::routes);
    }

    private Stream<ConsoleRoute> routes(KeyPath key) {
        return Stream.of(
                ConsoleRoute.page(
                        key.to("/remove"),
                        Permission.vault("read metadata of " + key.whose()),
                        visit -> ask(visit, key.address(visit))),
                ConsoleRoute.deed(
                        key.to("/remove"),
                        Permission.vault("delete data or metadata of " + key.whose()),
                        visit -> remove(visit, key.address(visit))));
    }

    private ConsoleResponse ask(ConsoleRequest visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Afterwards afterwards = afterwards(visit, address, integration);
        return ConsoleResponse.page(
                View.of("remove", integration.title())
                        .with("place", Navigation.below(address, integration))
                        .with("allowed", rights.allowed(visit.token(), address))
                        .with("afterwards", afterwards)
                        .with("whose", Navigation.name(address))
                        .with("action", Navigation.path(address) + "/remove")
                        .with("back", Navigation.path(address)));
    }

    /**
     * What a removal comes to.
     *
     * @param there whether there is something to remove
     * @param optedOut whether that is no key, but that none is to be used
     * @param restorable whether it can be brought back
     * @param version that would be removed
     */
    record Afterwards(
            boolean there,
            boolean optedOut,
            boolean restorable,
            String version,
            String uses,
            String reason) {}

    private Afterwards afterwards(
            ConsoleRequest visit, KeyAddress address, Integration integration) {
        Administrator administrator = administrators.of(visit.token());
        return switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) ->
                    afterwards(
                            explanations
                                    .organizationKeys(
                                            administrator, organization, List.of(integration))
                                    .getFirst());
            case KeyAddress.OfProject(var project, var _) ->
                    afterwards(administrator, project, integration);
        };
    }

    private static Afterwards afterwards(OrganizationKey key) {
        boolean firm = key.mode() == KeyMode.LOCKED || key.mode() == KeyMode.BLOCKED;
        return new Afterwards(
                key.key().state() != KeyStatus.State.ABSENT,
                false,
                !firm,
                key.key().version().map(String::valueOf).orElse(""),
                "No key of the organization's",
                switch (key.mode()) {
                    case ON, OFF -> "projects without a key of their own will have none";
                    case LOCKED -> "it stays locked, so no project will have a key";
                    case BLOCKED -> "it stays blocked";
                });
    }

    private Afterwards afterwards(
            Administrator administrator, Project project, Integration integration) {
        KeyExplanation now = explanations.explain(administrator, project, integration);
        ProjectKeyPages.Row then =
                ProjectKeyPages.Row.of(
                        explanations.explainWithoutOwn(administrator, project, integration),
                        project);
        return new Afterwards(
                now.project().version().isPresent(),
                now.project().state() == KeyStatus.State.OPTED_OUT,
                true,
                now.project().version().map(String::valueOf).orElse(""),
                then.uses(),
                then.reason());
    }

    private ConsoleResponse remove(ConsoleRequest visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Administrator administrator = administrators.of(visit.token());
        Precondition precondition = KeyForms.precondition(visit);
        Removal removal =
                visit.form().text("how").filter("restorably"::equals).isPresent()
                        ? Removal.RESTORABLY
                        : Removal.FOR_GOOD;
        KeyForms.requireDone(
                switch (address) {
                    case KeyAddress.OfOrganization(var organization, var _) ->
                            organizationKeys.remove(
                                    administrator,
                                    organization,
                                    integration,
                                    removal,
                                    precondition);
                    case KeyAddress.OfProject(var project, var _) ->
                            projectKeys.remove(
                                    administrator, project, integration, removal, precondition);
                },
                address);
        overrides.forget(address.organization());
        return removal == Removal.RESTORABLY
                ? ConsoleResponse.seeOther(
                        Navigation.path(address) + "/versions", FlashMessage.REMOVED, integration)
                : ConsoleResponse.seeOther(
                        Navigation.list(address), FlashMessage.REMOVED_FOR_GOOD, integration);
    }
}
