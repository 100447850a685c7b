package io.leasehold.server.console.key;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.console.web.Search;
import io.leasehold.server.management.Administrators;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages of an integration's mode in an organization, and of changing it. */
public final class ModePages {

    private static final String MODE =
            "/organizations/{organization}/integrations/{integration}/mode";

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final OrganizationModes modes;
    private final KeyExplanations explanations;
    private final CachedCapabilities capabilities;
    private final EntitlementNotice entitlementNotice;

    public ModePages(
            Administrators administrators,
            Catalogue catalogue,
            OrganizationModes modes,
            KeyExplanations explanations,
            CachedCapabilities capabilities,
            EntitlementNotice entitlementNotice) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.modes = modes;
        this.explanations = explanations;
        this.capabilities = capabilities;
        this.entitlementNotice = entitlementNotice;
    }

    /** A mode to choose from. */
    record Choice(String word, String label, String meaning, boolean chosen) {}

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(
                        MODE,
                        Permission.vault("read org/metadata/<org>/integrations/<integration>"),
                        this::show),
                ConsoleRoute.post(
                        MODE,
                        Permission.vault("patch org/data/<org>/integrations/<integration>"),
                        this::change));
    }

    private ConsoleResponse show(ConsoleRequest request) {
        Optional<KeyMode> wanted = request.query().text("to").map(KeyMode::require);
        return wanted.isPresent() ? confirmation(request, wanted.get()) : choices(request);
    }

    private ConsoleResponse choices(ConsoleRequest request) {
        Integration integration = integration(request);
        String entitlement = entitlementNotice.sentence(request.token(), request.organization());
        KeyMode now = key(request, integration).mode();
        return ConsoleResponse.page(
                view(request, "organization-mode", integration)
                        .with("entitlement", entitlement)
                        .with("allowed", allowed(request, integration, entitlement))
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

    /** Asks for confirmation and shows the impact of the change. */
    private ConsoleResponse confirmation(ConsoleRequest request, KeyMode wanted) {
        Integration integration = integration(request);
        // Reads the key first, so that callers who may not see it are refused before the impact is
        // computed.
        key(request, integration);
        ModeImpact impact = impact(request, integration, wanted);
        return ConsoleResponse.page(
                view(request, "organization-mode-change", integration)
                        .with("from", impact.from().word())
                        .with("to", impact.to().word())
                        .with("change", Labels.change(impact.to()))
                        .with("same", impact.from() == impact.to())
                        .with("meaning", Labels.meaning(impact.to()))
                        .with("impact", impact.sentences()));
    }

    private ConsoleResponse change(ConsoleRequest request) {
        Integration integration = integration(request);
        KeyMode wanted = KeyMode.require(request.form().required("mode"));
        // Reads the key first, so that callers who may not see it are refused before the change.
        OrganizationKey now = key(request, integration);
        Search search = Search.of(request.form());
        if (ModeImpact.needsConfirmation(now.mode(), wanted) && !isConfirmed(request, now.mode())) {
            // Callers who may not change the mode are refused here, instead of being asked to
            // confirm.
            impact(request, integration, wanted);
            return ConsoleResponse.seeOther(
                    Navigation.path(address(request, integration))
                            + "/mode?to="
                            + wanted.word()
                            + search.querySuffix());
        }
        KeyForms.requireDone(
                modes.change(
                        administrator(request),
                        address(request, integration),
                        integration,
                        wanted,
                        precondition(now)),
                address(request, integration));
        return ConsoleResponse.seeOther(
                Navigation.integrations(request.organization()),
                FlashMessage.of(wanted),
                integration,
                search);
    }

    private ModeImpact impact(ConsoleRequest request, Integration integration, KeyMode wanted) {
        return modes.impact(
                administrator(request), address(request, integration), integration, wanted);
    }

    /** Whether the person confirmed the change from the mode that is still current. */
    private static boolean isConfirmed(ConsoleRequest request, KeyMode now) {
        return request.form().text("confirmed").filter(now.word()::equals).isPresent();
    }

    private static Precondition precondition(OrganizationKey now) {
        return now.key()
                .version()
                .<Precondition>map(Precondition.Version::new)
                .orElseGet(Precondition.Absent::new);
    }

    private View view(ConsoleRequest request, String template, Integration integration) {
        KeyAddress address = address(request, integration);
        Search search = Search.of(request.query());
        return View.of(template, integration.title())
                .with("navigation", Navigation.below(address, integration))
                .with("search", search)
                .with("action", Navigation.path(address) + "/mode")
                .with("back", Navigation.path(address) + search.query());
    }

    private AllowedActions allowed(
            ConsoleRequest request, Integration integration, String entitlement) {
        AllowedActions allowed =
                AllowedActions.of(address(request, integration), request.token(), capabilities);
        return entitlement.isEmpty() ? allowed : allowed.withoutEntitlement();
    }

    private OrganizationKey key(ConsoleRequest request, Integration integration) {
        return explanations
                .organizationKeys(
                        administrator(request), request.organization(), List.of(integration))
                .getFirst();
    }

    private Integration integration(ConsoleRequest request) {
        return catalogue.require(request.integration());
    }

    private Administrator administrator(ConsoleRequest request) {
        return administrators.of(request.token());
    }

    private static KeyAddress.OfOrganization address(
            ConsoleRequest request, Integration integration) {
        return new KeyAddress.OfOrganization(request.organization(), integration.id());
    }
}
