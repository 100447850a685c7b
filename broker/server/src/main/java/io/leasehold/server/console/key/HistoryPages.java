package io.leasehold.server.console.key;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.AuthoredHistory;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.management.Administrators;
import java.util.List;
import java.util.stream.Stream;

/** Pages of a key's history and of its restoration, for organizations and projects. */
public final class HistoryPages {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final KeyAdministration keys;
    private final KeyAuthors authors;
    private final CachedCapabilities capabilities;
    private final ProjectOverrides overrides;

    public HistoryPages(
            Administrators administrators,
            Catalogue catalogue,
            KeyAdministration keys,
            KeyAuthors authors,
            CachedCapabilities capabilities,
            ProjectOverrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.keys = keys;
        this.authors = authors;
        this.capabilities = capabilities;
        this.overrides = overrides;
    }

    public List<ConsoleRoute> routes() {
        return KeyPath.routes(this::routes);
    }

    private Stream<ConsoleRoute> routes(KeyPath key) {
        return Stream.of(
                ConsoleRoute.page(
                        key.subpath("/versions"),
                        Permission.vault("read metadata of " + key.label()),
                        request -> history(request, key.address(request))),
                ConsoleRoute.post(
                        key.subpath("/versions/restore"),
                        Permission.vault("update undelete of " + key.label()),
                        request -> restore(request, key.address(request))));
    }

    private ConsoleResponse history(ConsoleRequest request, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        AuthoredHistory history =
                authors.history(administrators.of(request.token()), address)
                        .orElseGet(() -> new AuthoredHistory(0, List.of()));
        List<VersionRow> versions =
                history.versions().stream()
                        .map(it -> VersionRow.of(it, history.current()))
                        .toList();
        return ConsoleResponse.page(
                View.of("versions", integration.title())
                        .with("navigation", Navigation.below(address, integration))
                        .with("owner", Navigation.name(address))
                        .with("versions", versions)
                        .with("restorable", versions.stream().anyMatch(VersionRow::restorable))
                        .with("newest", String.valueOf(history.current()))
                        .with("allowed", AllowedActions.of(address, request.token(), capabilities))
                        .with("action", Navigation.path(address) + "/versions/restore")
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse restore(ConsoleRequest request, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Administrator administrator = administrators.of(request.token());
        requireNewest(administrator, address, request.form().required("version"));
        keys.restore(administrator, address, integration);
        overrides.invalidate(address.organization());
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
                    "restore " + address + ": only the newest version can be restored");
        }
    }
}
