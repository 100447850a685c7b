package io.leasehold.server.console.key;

import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.ModeImpact;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Search;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages of an integration's mode in an organization, and of changing it. */
public final class ModePages {

    private static final String MODE = "/mode";

    private final KeyRequests requests;
    private final OrganizationModes modes;
    private final KeyExplanations explanations;
    private final EntitlementNotice entitlementNotice;

    public ModePages(
            KeyRequests requests,
            OrganizationModes modes,
            KeyExplanations explanations,
            EntitlementNotice entitlementNotice) {
        this.requests = requests;
        this.modes = modes;
        this.explanations = explanations;
        this.entitlementNotice = entitlementNotice;
    }

    /** A mode to choose from. */
    record Choice(String word, String label, String meaning, boolean chosen) {}

    public List<ConsoleRoute> routes() {
        KeyPath<KeyAddress.OfOrganization> key = KeyPath.OF_ORGANIZATION;
        return List.of(
                requests.page(key, MODE, key.see(), this::show),
                requests.post(key, MODE, key.patch(), this::change));
    }

    private ConsoleResponse show(KeyRequest<KeyAddress.OfOrganization> request) {
        Optional<KeyMode> wanted = request.query().text("to").map(KeyMode::require);
        return wanted.isPresent() ? confirmation(request, wanted.get()) : choices(request);
    }

    private ConsoleResponse choices(KeyRequest<KeyAddress.OfOrganization> request) {
        String entitlement =
                entitlementNotice.sentence(request.token(), request.address().organization());
        KeyMode now = key(request).mode();
        return ConsoleResponse.page(
                view(request, "organization-mode")
                        .with("entitlement", entitlement)
                        .with("allowed", request.allowed().given(entitlement))
                        .with("shared", request.integration().kind().isShared())
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
    private ConsoleResponse confirmation(
            KeyRequest<KeyAddress.OfOrganization> request, KeyMode wanted) {
        // Reads the key first, so that callers who may not see it are refused before the impact is
        // computed.
        key(request);
        ModeImpact impact = impact(request, wanted);
        return ConsoleResponse.page(
                view(request, "organization-mode-change")
                        .with("from", impact.from().word())
                        .with("to", impact.to().word())
                        .with("change", Labels.change(impact.to()))
                        .with("same", impact.from() == impact.to())
                        .with("meaning", Labels.meaning(impact.to()))
                        .with("impact", impact.sentences()));
    }

    private ConsoleResponse change(KeyRequest<KeyAddress.OfOrganization> request) {
        KeyMode wanted = KeyMode.require(request.form().required("mode"));
        // Reads the key first, so that callers who may not see it are refused before the change.
        OrganizationKey now = key(request);
        Search search = Search.of(request.form());
        if (ModeImpact.needsConfirmation(now.mode(), wanted) && !isConfirmed(request, now.mode())) {
            // Callers who may not change the mode are refused here, instead of being asked to
            // confirm.
            impact(request, wanted);
            return ConsoleResponse.seeOther(
                    Navigation.path(request.address())
                            + MODE
                            + "?to="
                            + wanted.word()
                            + search.querySuffix());
        }
        KeyForms.requireDone(
                modes.change(
                        request.administrator(),
                        request.address(),
                        request.integration(),
                        wanted,
                        precondition(now)),
                request.address());
        return ConsoleResponse.seeOther(
                Navigation.list(request.address()),
                FlashMessage.of(wanted),
                request.integration(),
                search);
    }

    private ModeImpact impact(KeyRequest<KeyAddress.OfOrganization> request, KeyMode wanted) {
        return modes.impact(
                request.administrator(), request.address(), request.integration(), wanted);
    }

    /** Whether the person confirmed the change from the mode that is still current. */
    private static boolean isConfirmed(KeyRequest<KeyAddress.OfOrganization> request, KeyMode now) {
        return request.form().text("confirmed").filter(now.word()::equals).isPresent();
    }

    private static Precondition precondition(OrganizationKey now) {
        return now.key()
                .version()
                .<Precondition>map(Precondition.Version::new)
                .orElseGet(Precondition.Absent::new);
    }

    private View view(KeyRequest<KeyAddress.OfOrganization> request, String template) {
        KeyAddress address = request.address();
        Search search = Search.of(request.query());
        return View.of(template, request.integration().title())
                .with("navigation", Navigation.below(address, request.integration()))
                .with("search", search)
                .with("action", Navigation.path(address) + MODE)
                .with("back", Navigation.path(address) + search.query());
    }

    private OrganizationKey key(KeyRequest<KeyAddress.OfOrganization> request) {
        return explanations
                .organizationKeys(
                        request.administrator(),
                        request.address().organization(),
                        List.of(request.integration()))
                .getFirst();
    }
}
