package io.leasehold.server.console;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.Precondition;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an integration is to an organization's projects, and changing it. */
final class ModePages {

    private static final String MODE =
            "/organizations/{organization}/integrations/{integration}/mode";

    private final ConsoleParts parts;
    private final KnownRights rights;
    private final Standing standing;

    ModePages(ConsoleParts parts, KnownRights rights, Standing standing) {
        this.parts = parts;
        this.rights = rights;
        this.standing = standing;
    }

    /** A mode to choose. */
    record Choice(String word, String label, String meaning, boolean chosen) {}

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(
                        MODE,
                        Permission.vault("read org/metadata/<org>/integrations/<integration>"),
                        this::show),
                ConsoleRoute.deed(
                        MODE,
                        Permission.vault("patch org/data/<org>/integrations/<integration>"),
                        this::change));
    }

    private PageAnswer show(Visit visit) {
        Optional<KeyMode> wanted = visit.query().text("to").map(KeyMode::require);
        return wanted.isPresent() ? confirmation(visit, wanted.get()) : choices(visit);
    }

    private PageAnswer choices(Visit visit) {
        Integration integration = integration(visit);
        String entitlement = standing.sentence(visit.token(), visit.organization());
        KeyMode now = key(visit, integration).mode();
        return PageAnswer.page(
                about(visit, "organization-mode", integration)
                        .with("entitlement", entitlement)
                        .with("allowed", allowed(visit, integration, entitlement))
                        .with("shared", integration.kind().isShared())
                        .with(
                                "modes",
                                Stream.of(KeyMode.ON, KeyMode.OFF, KeyMode.LOCKED, KeyMode.BLOCKED)
                                        .map(mode -> choice(mode, now))
                                        .toList()));
    }

    private static Choice choice(KeyMode mode, KeyMode now) {
        return new Choice(mode.word(), Words.name(mode), Words.meaning(mode), mode == now);
    }

    /** Asks before anything is taken away or let loose, and says what it would come to. */
    private PageAnswer confirmation(Visit visit, KeyMode wanted) {
        Integration integration = integration(visit);
        // Who may not see what would be changed hears nothing of its impact.
        key(visit, integration);
        ModeImpact impact = impact(visit, integration, wanted);
        return PageAnswer.page(
                about(visit, "organization-mode-change", integration)
                        .with("from", impact.from().word())
                        .with("to", impact.to().word())
                        .with("change", Words.change(impact.to()))
                        .with("same", impact.from() == impact.to())
                        .with("meaning", Words.meaning(impact.to()))
                        .with("impact", impact.sentences()));
    }

    private PageAnswer change(Visit visit) {
        Integration integration = integration(visit);
        KeyMode wanted = KeyMode.require(visit.form().required("mode"));
        // Who may not see what would be changed is refused before it is changed.
        OrganizationKey now = key(visit, integration);
        Search search = Search.of(visit.form());
        if (ModeImpact.needsConfirmation(now.mode(), wanted) && !isConfirmed(visit, now.mode())) {
            // Who may not change it is refused and not asked.
            impact(visit, integration, wanted);
            return PageAnswer.seeOther(
                    Place.path(address(visit, integration))
                            + "/mode?to="
                            + wanted.word()
                            + search.more());
        }
        KeyForms.requireDone(
                parts.organizationKeys()
                        .changeMode(
                                administrator(visit),
                                visit.organization(),
                                integration,
                                wanted,
                                asFound(now)),
                address(visit, integration));
        return PageAnswer.seeOther(
                Place.integrations(visit.organization()), Said.of(wanted), integration, search);
    }

    private ModeImpact impact(Visit visit, Integration integration, KeyMode wanted) {
        return parts.organizationKeys()
                .impact(administrator(visit), visit.organization(), integration, wanted);
    }

    /** Whether it was confirmed over the mode that there still is. */
    private static boolean isConfirmed(Visit visit, KeyMode now) {
        return visit.form().text("confirmed").filter(now.word()::equals).isPresent();
    }

    private static Precondition asFound(OrganizationKey now) {
        return now.key()
                .version()
                .<Precondition>map(Precondition.Version::new)
                .orElseGet(Precondition.Absent::new);
    }

    private View about(Visit visit, String template, Integration integration) {
        KeyAddress address = address(visit, integration);
        Search search = Search.of(visit.query());
        return View.of(template, integration.title())
                .with("place", Place.below(address, integration))
                .with("search", search)
                .with("action", Place.path(address) + "/mode")
                .with("back", Place.path(address) + search.query());
    }

    private Allowed allowed(Visit visit, Integration integration, String entitlement) {
        Allowed allowed = rights.allowed(visit.token(), address(visit, integration));
        return entitlement.isEmpty() ? allowed : allowed.withoutEntitlement();
    }

    private OrganizationKey key(Visit visit, Integration integration) {
        return parts.explanations()
                .organizationKeys(administrator(visit), visit.organization(), List.of(integration))
                .getFirst();
    }

    private Integration integration(Visit visit) {
        return parts.catalogue().require(visit.integration());
    }

    private Administrator administrator(Visit visit) {
        return parts.administrators().of(visit.token());
    }

    private static KeyAddress address(Visit visit, Integration integration) {
        return new KeyAddress.OfOrganization(visit.organization(), integration.id());
    }
}
