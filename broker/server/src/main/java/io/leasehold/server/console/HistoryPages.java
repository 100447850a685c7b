package io.leasehold.server.console;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.AuthoredHistory;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.management.Administrators;
import java.util.List;
import java.util.stream.Stream;

/** The history of a key, at either level, and bringing back what was removed. */
final class HistoryPages {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationKeys organizationKeys;
    private final ProjectKeys projectKeys;
    private final KeyAuthors authors;
    private final CachedCapabilities rights;
    private final ProjectOverrides overrides;

    HistoryPages(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys organizationKeys,
            ProjectKeys projectKeys,
            KeyAuthors authors,
            CachedCapabilities rights,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.organizationKeys = organizationKeys;
        this.projectKeys = projectKeys;
        this.authors = authors;
        this.rights = rights;
        this.overrides = overrides;
    }

    List<ConsoleRoute> routes() {
        return KeyPath.routes(this::routes);
    }

    private Stream<ConsoleRoute> routes(KeyPath key) {
        return Stream.of(
                ConsoleRoute.page(
                        key.to("/versions"),
                        Permission.vault("read metadata of " + key.whose()),
                        visit -> history(visit, key.address(visit))),
                ConsoleRoute.deed(
                        key.to("/versions/restore"),
                        Permission.vault("update undelete of " + key.whose()),
                        visit -> restore(visit, key.address(visit))));
    }

    private ConsoleResponse history(ConsoleRequest visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        AuthoredHistory history =
                authors.history(administrators.of(visit.token()), address)
                        .orElseGet(() -> new AuthoredHistory(0, List.of()));
        List<VersionRow> versions =
                history.versions().stream()
                        .map(it -> VersionRow.of(it, history.current()))
                        .toList();
        return ConsoleResponse.page(
                View.of("versions", integration.title())
                        .with("place", Navigation.below(address, integration))
                        .with("whose", Navigation.name(address))
                        .with("versions", versions)
                        .with("undoable", versions.stream().anyMatch(VersionRow::undoable))
                        .with("newest", String.valueOf(history.current()))
                        .with("allowed", rights.allowed(visit.token(), address))
                        .with("action", Navigation.path(address) + "/versions/restore")
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse restore(ConsoleRequest visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Administrator administrator = administrators.of(visit.token());
        requireNewest(administrator, address, visit.form().required("version"));
        switch (address) {
            case KeyAddress.OfOrganization(var organization, var _) ->
                    organizationKeys.restore(administrator, organization, integration);
            case KeyAddress.OfProject(var project, var _) ->
                    projectKeys.restore(administrator, project, integration);
        }
        overrides.forget(address.organization());
        return ConsoleResponse.seeOther(
                Navigation.list(address), FlashMessage.RESTORED, integration);
    }

    private static void requireNewest(
            Administrator administrator, KeyAddress address, String version) {
        boolean newest =
                administrator
                        .documents()
                        .history(address)
                        .filter(it -> String.valueOf(it.current()).equals(version))
                        .isPresent();
        if (!newest) {
            throw new BrokerException(
                    Problem.VERSION_CONFLICT,
                    "restore " + address + ": only its newest version can be brought back");
        }
    }
}
