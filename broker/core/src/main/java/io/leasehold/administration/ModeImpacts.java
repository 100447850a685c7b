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
 * Computes the effect of a change of mode: applies the function that resolves keys for leases to
 * what Vault holds now. What is hidden from the caller is left empty and never counted as zero.
 */
final class ModeImpacts {

    private final KeyInspector inspector;

    ModeImpacts(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /** The effect of replacing the current mode by the requested one. */
    ModeImpact of(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            OrganizationKeySetting current,
            KeyMode requested) {
        return new ModeImpact(
                current.mode(),
                requested,
                administrator.leases().of(organization, integration.id()),
                administrator
                        .names()
                        .projects(organization)
                        .map(ids -> addresses(organization, ids, integration))
                        .filter(it -> it.isEmpty() || maySee(administrator, it))
                        .map(it -> ofProjects(it, integration, current, requested)));
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
            OrganizationKeySetting current,
            KeyMode requested) {
        ParallelInspection inspected = ParallelInspection.during(() -> {}, inspector, addresses);
        OrganizationKeySetting changed = new OrganizationKeySetting(requested, current.key());
        List<Effect> effects =
                addresses.stream()
                        .map(inspected::at)
                        .map(
                                it ->
                                        ProjectKeySetting.read(
                                                it.map(InspectedKey::document),
                                                integration.keyFields()))
                        .map(
                                setting ->
                                        new Effect(
                                                Resolution.of(integration.kind(), current, setting),
                                                Resolution.of(
                                                        integration.kind(), changed, setting)))
                        .toList();
        return new ModeImpact.OfProjects(
                count(effects, it -> !isOwn(it.before()) && isOwn(it.after())),
                count(effects, it -> isOwn(it.before()) && !isOwn(it.after())),
                count(effects, it -> isGranted(it.before()) && !isGranted(it.after())));
    }

    /** The resolution of a project before and after the change. */
    private record Effect(Resolution before, Resolution after) {}

    private static boolean isOwn(Resolution resolution) {
        return resolution instanceof Resolution.Granted granted
                && granted.scope() == KeyScope.PROJECT;
    }

    private static boolean isGranted(Resolution resolution) {
        return resolution instanceof Resolution.Granted;
    }

    private static int count(List<Effect> effects, Predicate<Effect> condition) {
        return (int) effects.stream().filter(condition).count();
    }
}
