package io.leasehold.server.console.key;

import io.leasehold.administration.AuthoredHistory;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import java.util.List;
import java.util.stream.Stream;

/** Pages of a key's history and of its restoration, for organizations and projects. */
public final class HistoryPages {

    private final KeyRequests requests;
    private final KeyAdministration keys;
    private final KeyAuthors authors;
    private final ProjectOverrides overrides;

    public HistoryPages(
            KeyRequests requests,
            KeyAdministration keys,
            KeyAuthors authors,
            ProjectOverrides overrides) {
        this.requests = requests;
        this.keys = keys;
        this.authors = authors;
        this.overrides = overrides;
    }

    public List<ConsoleRoute> routes() {
        return KeyRequests.routes(this::routes);
    }

    private Stream<ConsoleRoute> routes(KeyPath<?> key) {
        return Stream.of(
                requests.page(
                        key,
                        "/versions",
                        Permission.vault("read metadata of " + key.label()),
                        this::history),
                requests.post(
                        key,
                        "/versions/restore",
                        Permission.vault("update undelete of " + key.label()),
                        this::restore));
    }

    private ConsoleResponse history(KeyRequest<?> request) {
        KeyAddress address = request.address();
        AuthoredHistory history =
                authors.history(request.administrator(), address)
                        .orElseGet(() -> new AuthoredHistory(0, List.of()));
        List<VersionRow> versions =
                history.versions().stream()
                        .map(it -> VersionRow.of(it, history.current()))
                        .toList();
        return ConsoleResponse.page(
                View.of("versions", request.integration().title())
                        .with("navigation", Navigation.below(address, request.integration()))
                        .with("owner", Navigation.name(address))
                        .with("versions", versions)
                        .with("restorable", versions.stream().anyMatch(VersionRow::restorable))
                        .with("newest", String.valueOf(history.current()))
                        .with("allowed", request.allowed())
                        .with("action", Navigation.path(address) + "/versions/restore")
                        .with("back", Navigation.path(address)));
    }

    private ConsoleResponse restore(KeyRequest<?> request) {
        KeyAddress address = request.address();
        requireNewest(request, request.form().required("version"));
        keys.restore(request.administrator(), address, request.integration());
        overrides.invalidate(address);
        return ConsoleResponse.seeOther(
                Navigation.list(address), FlashMessage.RESTORED, request.integration());
    }

    private static void requireNewest(KeyRequest<?> request, String version) {
        boolean newest =
                request.administrator()
                        .documents()
                        .history(request.address())
                        .filter(it -> String.valueOf(it.current()).equals(version))
                        .isPresent();
        if (!newest) {
            throw new BrokerException(
                    Problem.VERSION_CONFLICT,
                    "restore " + request.address() + ": only the newest version can be restored");
        }
    }
}
