package io.leasehold.server.console;

import io.leasehold.delivery.DeliveredCopy;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.RevocationResult;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.Navigation.Section;
import io.leasehold.server.console.page.SelectOption;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Form;
import io.leasehold.server.console.web.Permission;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.Capability;
import io.leasehold.vault.lease.EntityNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Pages of a project's leases and their holders, and of ending leases. */
final class LeasePages {

    private static final String ALL = "/organizations/{organization}/projects/{project}/leases";

    /** One record is read from Vault for each lease shown, so the page is limited. */
    private static final int MAX_SHOWN = 100;

    private final ConsoleServices services;
    private final CachedCapabilities capabilities;
    private final Clock clock;

    /**
     * @param services whose lease reader is used only for leases that Vault listed to the caller
     */
    LeasePages(ConsoleServices services, CachedCapabilities capabilities, Clock clock) {
        this.services = services;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** The leases of one holder. */
    record Holder(String id, String name, String count, String endHref, List<LeaseRow> leases) {}

    /**
     * A lease.
     *
     * @param delivered what was delivered with it; empty for leases for calls
     */
    record LeaseRow(
            String leaf,
            String integration,
            String delivered,
            boolean stale,
            String issued,
            String expires,
            String expiresIn,
            String renewed,
            String used) {}

    List<ConsoleRoute> routes() {
        Permission revoke = Permission.vault("delete lease/<org>/<project>/<lease>");
        Permission list = Permission.vault("list lease/<org>/<project>/");
        return List.of(
                ConsoleRoute.page(ALL, list, this::list),
                ConsoleRoute.post(ALL + "/end", revoke, this::revokeOne),
                ConsoleRoute.page(ALL + "/end-all", list, this::confirmRevokeAll),
                ConsoleRoute.post(ALL + "/end-all", revoke, this::revokeAll));
    }

    private ConsoleResponse list(ConsoleRequest request) {
        Project project = request.project();
        List<LeaseId> all =
                administration(request).find(filter(request.query(), project)).stream()
                        .sorted(Comparator.comparing(LeasePages::byHolder))
                        .toList();
        if (all.isEmpty()) {
            services.tenants()
                    .require(
                            "list leases of project " + project,
                            project,
                            services.administrators().of(request.token()).names());
        }
        return ConsoleResponse.page(
                View.of("leases", project.id().value())
                        .with("navigation", Navigation.of(project, Section.LEASES))
                        .with("action", Navigation.leases(project))
                        .with("mayRevoke", mayRevoke(request, project))
                        .with("refreshPath", refreshPath(request, project))
                        .with("integrations", integrations(all, request))
                        .with("count", Labels.counted(all.size(), "lease", "leases"))
                        .with("empty", all.isEmpty())
                        .with("more", all.size() > MAX_SHOWN)
                        .with(
                                "holders",
                                holders(request, project, all.stream().limit(MAX_SHOWN).toList())));
    }

    private static String byHolder(LeaseId id) {
        return id.holder() + " " + id.integration() + " " + id.random();
    }

    /** The address that the page refreshes itself from. */
    private static String refreshPath(ConsoleRequest request, Project project) {
        String address = Navigation.leases(project) + "?live=1";
        return request.query()
                .text("integration")
                .map(it -> address + "&integration=" + new IntegrationId(it))
                .orElse(address);
    }

    private List<SelectOption> integrations(List<LeaseId> all, ConsoleRequest request) {
        Optional<String> chosen = request.query().text("integration");
        return all.stream()
                .map(LeaseId::integration)
                .distinct()
                .sorted(Comparator.comparing(IntegrationId::value))
                .map(
                        id ->
                                new SelectOption(
                                        id.value(),
                                        title(id),
                                        chosen.filter(id.value()::equals).isPresent()))
                .toList();
    }

    private List<Holder> holders(ConsoleRequest request, Project project, List<LeaseId> shown) {
        EntityNames names = services.entityNames().apply(request.token());
        Map<String, List<LeaseId>> byHolder =
                shown.stream()
                        .collect(
                                Collectors.groupingBy(
                                        id -> id.holder().value(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return byHolder.entrySet().stream()
                .map(entry -> holder(project, entry.getKey(), entry.getValue(), names))
                .toList();
    }

    private Holder holder(Project project, String id, List<LeaseId> leases, EntityNames names) {
        Map<LeaseId, Lease> records = new LinkedHashMap<>();
        leases.forEach(
                lease ->
                        services.leaseReader()
                                .find(lease)
                                .map(LeaseRecord::lease)
                                .ifPresent(found -> records.put(lease, found)));
        String name =
                names.of(leases.getFirst().holder())
                        .or(() -> records.values().stream().map(Lease::holderName).findFirst())
                        .orElse("unknown");
        return new Holder(
                id,
                name,
                Labels.counted(leases.size(), "lease", "leases"),
                Navigation.leases(project) + "/end-all?holder=" + id,
                leases.stream()
                        .map(lease -> row(lease, Optional.ofNullable(records.get(lease))))
                        .toList());
    }

    private LeaseRow row(LeaseId id, Optional<Lease> lease) {
        Instant now = clock.instant();
        Optional<DeliveredCopy> copy = services.deliveredCopies().of(id);
        return new LeaseRow(
                id.leaf(),
                title(id.integration()),
                delivered(id, copy),
                copy.filter(DeliveredCopy::stale).isPresent(),
                lease.map(it -> Labels.time(it.issued())).orElse("unknown"),
                lease.map(it -> Labels.time(it.expires())).orElse("unknown"),
                lease.map(it -> Labels.timeLeft(it.expires(), now)).orElse(""),
                lease.flatMap(Lease::renewed).map(Labels::time).orElse(""),
                services.lastUsed().apply(id).map(Labels::time).orElse(""));
    }

    private static String delivered(LeaseId id, Optional<DeliveredCopy> copy) {
        return switch (id.use()) {
            case CALL -> "";
            case REVEAL ->
                    copy.map(DeliveredCopy::key)
                            .map(
                                    key ->
                                            "holds version %d of the %s's key"
                                                    .formatted(key.version(), key.scope().word()))
                            .orElse("holds the key");
        };
    }

    private String title(IntegrationId id) {
        return services.catalogue().find(id).map(Integration::title).orElse(id.value());
    }

    private ConsoleResponse revokeOne(ConsoleRequest request) {
        Project project = request.project();
        LeaseId id =
                LeaseId.ofLeaf(project, request.form().required("lease"))
                        .orElseThrow(LeaseId::unknown);
        services.callerLeases().apply(request.token()).revoke(id);
        services.onRevoked().accept(id);
        return ConsoleResponse.seeOther(Navigation.leases(project), FlashMessage.LEASE_ENDED);
    }

    private ConsoleResponse confirmRevokeAll(ConsoleRequest request) {
        Project project = request.project();
        List<LeaseId> matching = administration(request).find(filter(request.query(), project));
        List<Holder> holders = holders(request, project, matching.stream().limit(1).toList());
        boolean byHolder = request.query().text("holder").isPresent();
        return ConsoleResponse.page(
                View.of("end-leases", "End leases")
                        .with("navigation", Navigation.of(project, Section.LEASES))
                        .with("count", Labels.counted(matching.size(), "lease", "leases"))
                        .with("some", !matching.isEmpty())
                        .with("mayRevoke", mayRevoke(request, project))
                        .with(
                                "owner",
                                byHolder
                                        ? holders.stream()
                                                .map(Holder::name)
                                                .findFirst()
                                                .orElse("this holder")
                                        : "project " + project.id())
                        .with("holder", request.query().text("holder").orElse(""))
                        .with("action", Navigation.leases(project) + "/end-all")
                        .with("back", Navigation.leases(project)));
    }

    private ConsoleResponse revokeAll(ConsoleRequest request) {
        Project project = request.project();
        LeaseAdministration administration = administration(request);
        RevocationResult result =
                administration.revoke(
                        administration.find(filter(request.form(), project)),
                        services.onRevoked()::accept);
        return ConsoleResponse.seeOther(
                Navigation.leases(project),
                result.refused() + result.left() == 0
                        ? FlashMessage.LEASES_ENDED
                        : FlashMessage.LEASES_PARTLY_ENDED);
    }

    private static LeaseFilter filter(Form form, Project project) {
        return LeaseFilter.of(project)
                .narrowed(
                        form.text("integration").map(IntegrationId::new),
                        Optional.empty(),
                        form.text("holder"));
    }

    private boolean mayRevoke(ConsoleRequest request, Project project) {
        Capability revoke = new Capability.EndLeases(project);
        Set<Capability> granted = capabilities.among(request.token(), List.of(revoke));
        return granted.contains(revoke);
    }

    private LeaseAdministration administration(ConsoleRequest request) {
        return new LeaseAdministration(services.callerLeases().apply(request.token()));
    }
}
