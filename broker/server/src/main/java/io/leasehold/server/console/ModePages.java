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

    private final ConsoleServices parts;
    private final CachedCapabilities rights;
    private final EntitlementNotice standing;

    ModePages(ConsoleServices parts, CachedCapabilities rights, EntitlementNotice standing) {
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

    private ConsoleResponse show(ConsoleRequest visit) {
        Optional<KeyMode> wanted = visit.query().text("to").map(KeyMode::require);
        return wanted.isPresent() ? confirmation(visit, wanted.get()) : choices(visit);
    }

    private ConsoleResponse choices(ConsoleRequest visit) {
        Integration integration = integration(visit);
        String entitlement = standing.sentence(visit.token(), visit.organization());
        KeyMode now = key(visit, integration).mode();
        return ConsoleResponse.page(
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
        return new Choice(mode.word(), Labels.name(mode), Labels.meaning(mode), mode == now);
    }

    /** Asks before anything is taken away or let loose, and says what it would come to. */
    private ConsoleResponse confirmation(ConsoleRequest visit, KeyMode wanted) {
        Integration integration = integration(visit);
        // Who may not see what would be changed hears nothing of its impact.
        key(visit, integration);
        ModeImpact impact = impact(visit, integration, wanted);
        return ConsoleResponse.page(
                about(visit, "organization-mode-change", integration)
                        .with("from", impact.from().word())
                        .with("to", impact.to().word())
                        .with("change", Labels.change(impact.to()))
                        .with("same", impact.from() == impact.to())
                        .with("meaning", Labels.meaning(impact.to()))
                        .with("impact", impact.sentences()));
    }

    private ConsoleResponse change(ConsoleRequest visit) {
        Integration integration = integration(visit);
        KeyMode wanted = KeyMode.require(visit.form().required("mode"));
        // Who may not see what would be changed is refused before it is changed.
        OrganizationKey now = key(visit, integration);
        Search search = Search.of(visit.form());
        if (ModeImpact.needsConfirmation(now.mode(), wanted) && !isConfirmed(visit, now.mode())) {
            // Who may not change it is refused and not asked.
            impact(visit, integration, wanted);
            return ConsoleResponse.seeOther(
                    Navigation.path(address(visit, integration))
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
        return ConsoleResponse.seeOther(
                Navigation.integrations(visit.organization()),
                FlashMessage.of(wanted),
                integration,
                search);
    }

    private ModeImpact impact(ConsoleRequest visit, Integration integration, KeyMode wanted) {
        return parts.organizationKeys()
                .impact(administrator(visit), visit.organization(), integration, wanted);
    }

    /** Whether it was confirmed over the mode that there still is. */
    private static boolean isConfirmed(ConsoleRequest visit, KeyMode now) {
        return visit.form().text("confirmed").filter(now.word()::equals).isPresent();
    }

    private static Precondition asFound(OrganizationKey now) {
        return now.key()
                .version()
                .<Precondition>map(Precondition.Version::new)
                .orElseGet(Precondition.Absent::new);
    }

    private View about(ConsoleRequest visit, String template, Integration integration) {
        KeyAddress address = address(visit, integration);
        Search search = Search.of(visit.query());
        return View.of(template, integration.title())
                .with("place", Navigation.below(address, integration))
                .with("search", search)
                .with("action", Navigation.path(address) + "/mode")
                .with("back", Navigation.path(address) + search.query());
    }

    private AllowedActions allowed(
            ConsoleRequest visit, Integration integration, String entitlement) {
        AllowedActions allowed = rights.allowed(visit.token(), address(visit, integration));
        return entitlement.isEmpty() ? allowed : allowed.withoutEntitlement();
    }

    private OrganizationKey key(ConsoleRequest visit, Integration integration) {
        return parts.explanations()
                .organizationKeys(administrator(visit), visit.organization(), List.of(integration))
                .getFirst();
    }

    private Integration integration(ConsoleRequest visit) {
        return parts.catalogue().require(visit.integration());
    }

    private Administrator administrator(ConsoleRequest visit) {
        return parts.administrators().of(visit.token());
    }

    private static KeyAddress address(ConsoleRequest visit, Integration integration) {
        return new KeyAddress.OfOrganization(visit.organization(), integration.id());
    }
}
