package io.leasehold.server.console;

import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.RevocationResult;
import io.leasehold.server.console.Navigation.Side;
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

/** Who holds what in a project, live, and ending it. */
final class LeasePages {

    private static final String ALL = "/organizations/{organization}/projects/{project}/leases";

    /** Each that is shown has its record read; who has more looks at one holder's. */
    private static final int MOST_SHOWN = 100;

    private final ConsoleServices parts;
    private final CachedCapabilities rights;
    private final Clock clock;

    /**
     * @param parts of which records are read only for leases that Vault has shown to who asks
     */
    LeasePages(ConsoleServices parts, CachedCapabilities rights, Clock clock) {
        this.parts = parts;
        this.rights = rights;
        this.clock = clock;
    }

    /** The leases of one holder. */
    record Holder(String id, String name, String count, String endHref, List<Held> leases) {}

    /** A lease. */
    record Held(
            String leaf,
            String integration,
            String issued,
            String expires,
            String expiresIn,
            String renewed,
            String used) {}

    List<ConsoleRoute> routes() {
        Permission end = Permission.vault("delete lease/<org>/<project>/<lease>");
        Permission list = Permission.vault("list lease/<org>/<project>/");
        return List.of(
                ConsoleRoute.page(ALL, list, this::list),
                ConsoleRoute.deed(ALL + "/end", end, this::endOne),
                ConsoleRoute.page(ALL + "/end-all", list, this::askForAll),
                ConsoleRoute.deed(ALL + "/end-all", end, this::endAll));
    }

    private ConsoleResponse list(ConsoleRequest visit) {
        Project project = visit.project();
        List<LeaseId> all =
                held(visit).find(selection(visit.query(), project)).stream()
                        .sorted(Comparator.comparing(LeasePages::byHolder))
                        .toList();
        if (all.isEmpty()) {
            parts.tenants()
                    .require(
                            "list leases of project " + project,
                            project,
                            parts.administrators().of(visit.token()).names());
        }
        return ConsoleResponse.page(
                View.of("leases", project.id().value())
                        .with("place", Navigation.of(project, Side.LEASES))
                        .with("action", Navigation.leases(project))
                        .with("mayEnd", mayEnd(visit, project))
                        .with("live", live(visit, project))
                        .with("integrations", integrations(all, visit))
                        .with("count", Labels.many(all.size(), "lease", "leases"))
                        .with("empty", all.isEmpty())
                        .with("more", all.size() > MOST_SHOWN)
                        .with(
                                "holders",
                                holders(visit, project, all.stream().limit(MOST_SHOWN).toList())));
    }

    private static String byHolder(LeaseId id) {
        return id.holder() + " " + id.integration() + " " + id.random();
    }

    /** The address at which the page asks for itself again. */
    private static String live(ConsoleRequest visit, Project project) {
        String address = Navigation.leases(project) + "?live=1";
        return visit.query()
                .text("integration")
                .map(it -> address + "&integration=" + new IntegrationId(it))
                .orElse(address);
    }

    private List<OrganizationKeyPages.Choice> integrations(
            List<LeaseId> all, ConsoleRequest visit) {
        Optional<String> chosen = visit.query().text("integration");
        return all.stream()
                .map(LeaseId::integration)
                .distinct()
                .sorted(Comparator.comparing(IntegrationId::value))
                .map(
                        id ->
                                new OrganizationKeyPages.Choice(
                                        id.value(),
                                        title(id),
                                        chosen.filter(id.value()::equals).isPresent()))
                .toList();
    }

    private List<Holder> holders(ConsoleRequest visit, Project project, List<LeaseId> shown) {
        EntityNames names = parts.names().apply(visit.token());
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
        Map<LeaseId, Lease> known = new LinkedHashMap<>();
        leases.forEach(
                lease ->
                        parts.records()
                                .find(lease)
                                .map(LeaseRecord::lease)
                                .ifPresent(found -> known.put(lease, found)));
        String name =
                names.of(leases.getFirst().holder())
                        .or(() -> known.values().stream().map(Lease::holderName).findFirst())
                        .orElse("unknown");
        return new Holder(
                id,
                name,
                Labels.many(leases.size(), "lease", "leases"),
                Navigation.leases(project) + "/end-all?holder=" + id,
                leases.stream()
                        .map(lease -> held(lease, Optional.ofNullable(known.get(lease))))
                        .toList());
    }

    private Held held(LeaseId id, Optional<Lease> lease) {
        Instant now = clock.instant();
        return new Held(
                id.leaf(),
                title(id.integration()),
                lease.map(it -> Labels.time(it.issued())).orElse("unknown"),
                lease.map(it -> Labels.time(it.expires())).orElse("unknown"),
                lease.map(it -> Labels.until(it.expires(), now)).orElse(""),
                lease.flatMap(Lease::renewed).map(Labels::time).orElse(""),
                parts.lastUses().apply(id).map(Labels::time).orElse(""));
    }

    private String title(IntegrationId id) {
        return parts.catalogue().find(id).map(Integration::title).orElse(id.value());
    }

    private ConsoleResponse endOne(ConsoleRequest visit) {
        Project project = visit.project();
        LeaseId id =
                LeaseId.ofLeaf(project, visit.form().required("lease"))
                        .orElseThrow(LeaseId::unknown);
        parts.inventories().apply(visit.token()).revoke(id);
        parts.ended().accept(id);
        return ConsoleResponse.seeOther(Navigation.leases(project), FlashMessage.LEASE_ENDED);
    }

    private ConsoleResponse askForAll(ConsoleRequest visit) {
        Project project = visit.project();
        List<LeaseId> meant = held(visit).find(selection(visit.query(), project));
        List<Holder> holders = holders(visit, project, meant.stream().limit(1).toList());
        boolean byHolder = visit.query().text("holder").isPresent();
        return ConsoleResponse.page(
                View.of("end-leases", "End leases")
                        .with("place", Navigation.of(project, Side.LEASES))
                        .with("count", Labels.many(meant.size(), "lease", "leases"))
                        .with("some", !meant.isEmpty())
                        .with("mayEnd", mayEnd(visit, project))
                        .with(
                                "whose",
                                byHolder
                                        ? holders.stream()
                                                .map(Holder::name)
                                                .findFirst()
                                                .orElse("this holder")
                                        : "project " + project.id())
                        .with("holder", visit.query().text("holder").orElse(""))
                        .with("action", Navigation.leases(project) + "/end-all")
                        .with("back", Navigation.leases(project)));
    }

    private ConsoleResponse endAll(ConsoleRequest visit) {
        Project project = visit.project();
        LeaseAdministration held = held(visit);
        RevocationResult endings =
                held.revoke(held.find(selection(visit.form(), project)), parts.ended()::accept);
        return ConsoleResponse.seeOther(
                Navigation.leases(project),
                endings.refused() + endings.left() == 0
                        ? FlashMessage.LEASES_ENDED
                        : FlashMessage.LEASES_PARTLY_ENDED);
    }

    private static LeaseFilter selection(Form wanted, Project project) {
        return LeaseFilter.of(project)
                .narrowed(
                        wanted.text("integration").map(IntegrationId::new),
                        Optional.empty(),
                        wanted.text("holder"));
    }

    private boolean mayEnd(ConsoleRequest visit, Project project) {
        Capability end = new Capability.EndLeases(project);
        Set<Capability> has = rights.among(visit.token(), List.of(end));
        return has.contains(end);
    }

    private LeaseAdministration held(ConsoleRequest visit) {
        return new LeaseAdministration(parts.inventories().apply(visit.token()));
    }
}
