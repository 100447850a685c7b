package io.leasehold.server.console;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyLevel;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.administration.Removal;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.management.Administrators;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Taking a key away, at either level, its history, and bringing it back. */
final class HistoryPages {

    private static final String OF_ORGANIZATION =
            "/organizations/{organization}/integrations/{integration}";
    private static final String OF_PROJECT =
            "/organizations/{organization}/projects/{project}/integrations/{integration}";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationKeys organizationKeys;
    private final ProjectKeys projectKeys;
    private final KeyExplanations explanations;
    private final KnownRights rights;
    private final Overrides overrides;

    HistoryPages(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationKeys organizationKeys,
            ProjectKeys projectKeys,
            KeyExplanations explanations,
            KnownRights rights,
            Overrides overrides) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.organizationKeys = organizationKeys;
        this.projectKeys = projectKeys;
        this.explanations = explanations;
        this.rights = rights;
        this.overrides = overrides;
    }

    /** A version of a key, without what it holds. */
    record Version(int number, String writtenAt, String state, String tone) {}

    List<ConsoleRoute> routes() {
        return Stream.concat(
                        routes(
                                OF_ORGANIZATION,
                                "the organization's key",
                                HistoryPages::ofOrganization),
                        routes(OF_PROJECT, "the project's key", HistoryPages::ofProject))
                .toList();
    }

    private Stream<ConsoleRoute> routes(
            String one, String whose, Function<Visit, KeyAddress> address) {
        Permission see = Permission.vault("read metadata of " + whose);
        return Stream.of(
                ConsoleRoute.page(one + "/remove", see, visit -> ask(visit, address.apply(visit))),
                ConsoleRoute.deed(
                        one + "/remove",
                        Permission.vault("delete data or metadata of " + whose),
                        visit -> remove(visit, address.apply(visit))),
                ConsoleRoute.page(
                        one + "/versions", see, visit -> history(visit, address.apply(visit))),
                ConsoleRoute.deed(
                        one + "/versions/restore",
                        Permission.vault("update undelete of " + whose),
                        visit -> restore(visit, address.apply(visit))));
    }

    private static KeyAddress ofOrganization(Visit visit) {
        return new KeyAddress.OfOrganization(visit.organization(), visit.integration());
    }

    private static KeyAddress ofProject(Visit visit) {
        return new KeyAddress.OfProject(visit.project(), visit.integration());
    }

    private PageAnswer ask(Visit visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Afterwards afterwards = afterwards(visit, address, integration);
        return PageAnswer.page(
                View.of("remove", integration.title())
                        .with("place", Place.below(address, integration))
                        .with("allowed", allowed(visit, address))
                        .with("afterwards", afterwards)
                        .with("whose", Place.name(address))
                        .with("action", Place.path(address) + "/remove")
                        .with("back", Place.path(address)));
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

    private Afterwards afterwards(Visit visit, KeyAddress address, Integration integration) {
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
                key.key().state() != KeyLevel.State.ABSENT,
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
                now.project().state() == KeyLevel.State.OPTED_OUT,
                true,
                now.project().version().map(String::valueOf).orElse(""),
                then.uses(),
                then.reason());
    }

    private PageAnswer remove(Visit visit, KeyAddress address) {
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
                ? PageAnswer.seeOther(Place.path(address) + "/versions", Said.REMOVED)
                : PageAnswer.seeOther(Place.list(address), Said.REMOVED_FOR_GOOD);
    }

    private PageAnswer history(Visit visit, KeyAddress address) {
        Integration integration = catalogue.require(address.integration());
        Administrator administrator = administrators.of(visit.token());
        Optional<KeyHistory> history = administrator.shelf().history(address);
        List<KeyVersion> versions = history.map(KeyHistory::versions).orElse(List.of());
        int newest = history.map(KeyHistory::current).orElse(0);
        boolean undoable =
                versions.stream()
                        .anyMatch(
                                it ->
                                        it.number() == newest
                                                && it.hiddenAt().isPresent()
                                                && !it.destroyed());
        return PageAnswer.page(
                View.of("versions", integration.title())
                        .with("place", Place.below(address, integration))
                        .with("whose", Place.name(address))
                        .with("versions", versions.stream().map(it -> shown(it, newest)).toList())
                        .with("undoable", undoable)
                        .with("newest", String.valueOf(newest))
                        .with("allowed", allowed(visit, address))
                        .with("action", Place.path(address) + "/versions/restore")
                        .with("back", Place.path(address)));
    }

    private static Version shown(KeyVersion version, int newest) {
        boolean current = version.number() == newest;
        String state;
        if (version.destroyed()) {
            state = "Destroyed";
        } else if (version.hiddenAt().isPresent()) {
            state = "Removed " + Words.time(version.hiddenAt().get());
        } else {
            state = current ? "In use" : "Replaced";
        }
        return new Version(
                version.number(),
                Words.time(version.createdAt()),
                state,
                current && version.hiddenAt().isEmpty() && !version.destroyed() ? "good" : "plain");
    }

    private PageAnswer restore(Visit visit, KeyAddress address) {
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
        return PageAnswer.seeOther(Place.list(address), Said.RESTORED);
    }

    private static void requireNewest(
            Administrator administrator, KeyAddress address, String version) {
        boolean newest =
                administrator
                        .shelf()
                        .history(address)
                        .filter(it -> String.valueOf(it.current()).equals(version))
                        .isPresent();
        if (!newest) {
            throw new BrokerException(
                    Problem.VERSION_CONFLICT,
                    "restore " + address + ": only its newest version can be brought back");
        }
    }

    private Allowed allowed(Visit visit, KeyAddress address) {
        return Allowed.of(
                address, rights.among(visit.token(), Allowed.questions(address).toList()));
    }
}
