package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.key.ProjectKeySetting;
import io.leasehold.key.Resolution;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Works out what another mode would come to, by the function that decides for leases, over what
 * Vault holds now. What is hidden from the caller is left out and never counted as none.
 */
final class ModeImpacts {

    private final KeyInspector inspector;

    ModeImpacts(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /** What the mode would come to in place of the one that was found. */
    ModeImpact of(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            OrganizationKeySetting now,
            KeyMode wanted) {
        return new ModeImpact(
                now.mode(),
                wanted,
                administrator.leases().of(organization, integration.id()),
                administrator
                        .names()
                        .projects(organization)
                        .map(ids -> addresses(organization, ids, integration))
                        .filter(it -> it.isEmpty() || maySee(administrator, it))
                        .map(it -> ofProjects(it, integration, now, wanted)));
    }

    private static List<KeyAddress> addresses(
            OrganizationId organization, Collection<ProjectId> ids, Integration integration) {
        return ids.stream()
                .map(id -> new Project(organization, id))
                .<KeyAddress>map(it -> new KeyAddress.OfProject(it, integration.id()))
                .toList();
    }

    private static boolean maySee(Administrator administrator, Collection<KeyAddress> addresses) {
        return administrator.permissions().permit(Operation.SEE, addresses);
    }

    private ModeImpact.OfProjects ofProjects(
            List<KeyAddress> addresses,
            Integration integration,
            OrganizationKeySetting now,
            KeyMode wanted) {
        ParallelInspection found = ParallelInspection.beside(() -> {}, inspector, addresses);
        OrganizationKeySetting then = new OrganizationKeySetting(wanted, now.key());
        List<Effect> effects =
                addresses.stream()
                        .map(found::at)
                        .map(
                                it ->
                                        ProjectKeySetting.read(
                                                it.map(InspectedKey::document),
                                                integration.keyFields()))
                        .map(
                                entry ->
                                        new Effect(
                                                Resolution.of(integration.kind(), now, entry),
                                                Resolution.of(integration.kind(), then, entry)))
                        .toList();
        return new ModeImpact.OfProjects(
                count(effects, it -> !isOwn(it.before()) && isOwn(it.after())),
                count(effects, it -> isOwn(it.before()) && !isOwn(it.after())),
                count(effects, it -> isGranted(it.before()) && !isGranted(it.after())));
    }

    /** Which key a project uses before and after. */
    private record Effect(Resolution before, Resolution after) {}

    private static boolean isOwn(Resolution resolution) {
        return resolution instanceof Resolution.Granted granted
                && granted.scope() == KeyScope.PROJECT;
    }

    private static boolean isGranted(Resolution resolution) {
        return resolution instanceof Resolution.Granted;
    }

    private static int count(List<Effect> effects, Predicate<Effect> what) {
        return (int) effects.stream().filter(what).count();
    }
}
