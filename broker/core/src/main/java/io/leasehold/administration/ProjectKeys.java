package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sets, removes and restores keys of projects, and opts projects out. Every change is made in Vault
 * with the administrator's own token. Blocks; thread-safe.
 */
public final class ProjectKeys {

    private final KeyChangeSteps steps;

    /**
     * @param inspector reads key documents with the broker's token
     * @param onChange called after every change, to invalidate caches
     */
    public ProjectKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> onChange) {
        this.steps = new KeyChangeSteps(tenants, entitlements, inspector, onChange);
    }

    /**
     * Sets or replaces the key, which the project then uses instead of its organization's.
     *
     * @throws BrokerException {@code permission-denied}, {@code project-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code integration-locked} if the organization
     *     allows no project key, {@code vault-unavailable}
     */
    public KeyChangeResult set(
            Administrator administrator,
            Project project,
            ValidatedKey key,
            Precondition precondition) {
        Integration integration = key.integration();
        KeyAddress address = new KeyAddress.OfProject(project, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.SET, address);
        EntitlementProof entitled = steps.requireEntitled(Operation.SET, place, integration);
        Optional<InspectedKey> organizationKey = organizationKey(project, integration);
        requireProjectKeysAllowed(Operation.SET, address, organizationKey, integration);
        return steps.put(
                administrator,
                place,
                steps.inspect(address),
                precondition,
                it -> isKey(it) && it.holds(key.material()),
                organizationKey.filter(it -> it.holds(key.material())).isPresent()
                        ? Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY)
                        : Set.of(),
                base -> new KeyChange.SetKey(entitled, base, key, Optional.empty()));
    }

    /**
     * Opts the project out: it uses no key of the integration, not even its organization's. Always
     * allowed, because it only reduces access.
     *
     * @throws BrokerException {@code permission-denied}, {@code project-unknown}, {@code
     *     vault-unavailable}
     */
    public KeyChangeResult optOut(
            Administrator administrator,
            Project project,
            Integration integration,
            Precondition precondition) {
        KeyAddress address = new KeyAddress.OfProject(project, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.SET, address);
        return steps.put(
                administrator,
                place,
                steps.inspect(address),
                precondition,
                it -> !isKey(it),
                Set.of(),
                KeyChange.OptOut::new);
    }

    /**
     * Removes the key or the opt-out, so that the project uses the organization's key again.
     *
     * @throws BrokerException {@code permission-denied}, {@code not-found}
     */
    public KeyChangeResult remove(
            Administrator administrator,
            Project project,
            Integration integration,
            Removal removal,
            Precondition precondition) {
        KeyAddress address = new KeyAddress.OfProject(project, integration.id());
        administrator.require(Operation.REMOVE, address);
        InspectedKey found =
                steps.inspect(address)
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.REMOVE, address, "there is none"));
        return precondition.holds(Optional.of(found.version()))
                ? steps.remove(administrator, address, removal)
                : steps.conflict(administrator, address, false);
    }

    /**
     * Restores the key that was removed last, if the removal was restorable.
     *
     * @throws BrokerException {@code permission-denied}, {@code project-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code integration-locked}, {@code not-found}
     */
    public KeyChangeResult restore(
            Administrator administrator, Project project, Integration integration) {
        KeyAddress address = new KeyAddress.OfProject(project, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.RESTORE, address);
        steps.requireEntitled(Operation.RESTORE, place, integration);
        requireProjectKeysAllowed(
                Operation.RESTORE, address, organizationKey(project, integration), integration);
        return steps.restore(administrator, place);
    }

    private Optional<InspectedKey> organizationKey(Project project, Integration integration) {
        return steps.inspect(
                new KeyAddress.OfOrganization(project.organization(), integration.id()));
    }

    private static boolean isKey(InspectedKey found) {
        return !found.document().controls().containsKey("use");
    }

    private static void requireProjectKeysAllowed(
            Operation operation,
            KeyAddress address,
            Optional<InspectedKey> organizationKey,
            Integration integration) {
        OrganizationKeySetting organization =
                OrganizationKeySetting.read(
                        organizationKey.map(InspectedKey::document), integration.keyFields());
        switch (organization.mode()) {
            case ON, OFF -> {}
            case LOCKED ->
                    throw projectKeysForbidden(operation, address, "locked it to its own key");
            case BLOCKED -> throw projectKeysForbidden(operation, address, "blocked it");
        }
    }

    private static BrokerException projectKeysForbidden(
            Operation operation, KeyAddress address, String reason) {
        return new BrokerException(
                Problem.INTEGRATION_LOCKED,
                "%s: organization %s %s; ask an administrator of the organization"
                        .formatted(operation.of(address), address.organization(), reason));
    }
}
