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
 * Sets, removes and restores the keys of projects, and opts projects out. Every change is made at
 * Vault with the administrator's own token. Blocks; thread-safe.
 */
public final class ProjectKeys {

    private final KeyChangeSteps desk;

    /**
     * @param inspector what there is, as the broker sees it
     * @param changed told of every change, so that what is remembered of it can be dropped
     */
    public ProjectKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> changed) {
        this.desk = new KeyChangeSteps(tenants, entitlements, inspector, changed);
    }

    /**
     * Sets or replaces the key, which the project uses instead of its organization's from then on.
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
        ExistingPlace place = desk.place(administrator, Operation.SET, address);
        EntitlementProof entitled = desk.admit(Operation.SET, place, integration);
        Optional<InspectedKey> above = above(project, integration);
        requireOpen(Operation.SET, address, above, integration);
        return desk.put(
                administrator,
                place,
                desk.inspect(address),
                precondition,
                it -> isKey(it) && it.holds(key.material()),
                above.filter(it -> it.holds(key.material())).isPresent()
                        ? Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY)
                        : Set.of(),
                base -> new KeyChange.SetKey(entitled, base, key, Optional.empty()));
    }

    /**
     * Has the project use no key of the integration, its organization's neither. Always allowed: a
     * project may use less.
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
        ExistingPlace place = desk.place(administrator, Operation.SET, address);
        return desk.put(
                administrator,
                place,
                desk.inspect(address),
                precondition,
                it -> !isKey(it),
                Set.of(),
                KeyChange.OptOut::new);
    }

    /**
     * Removes the key, or the opting out, so that the organization's key serves the project again.
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
                desk.inspect(address)
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.REMOVE, address, "there is none"));
        return precondition.holds(Optional.of(found.version()))
                ? desk.remove(administrator, address, removal)
                : desk.conflict(administrator, address, false);
    }

    /**
     * Brings back the key that was removed last, if that was restorable.
     *
     * @throws BrokerException {@code permission-denied}, {@code project-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code integration-locked}, {@code not-found}
     */
    public KeyChangeResult restore(
            Administrator administrator, Project project, Integration integration) {
        KeyAddress address = new KeyAddress.OfProject(project, integration.id());
        ExistingPlace place = desk.place(administrator, Operation.RESTORE, address);
        desk.admit(Operation.RESTORE, place, integration);
        requireOpen(Operation.RESTORE, address, above(project, integration), integration);
        return desk.restore(administrator, place);
    }

    private Optional<InspectedKey> above(Project project, Integration integration) {
        return desk.inspect(
                new KeyAddress.OfOrganization(project.organization(), integration.id()));
    }

    private static boolean isKey(InspectedKey found) {
        return !found.document().controls().containsKey("use");
    }

    private static void requireOpen(
            Operation operation,
            KeyAddress address,
            Optional<InspectedKey> above,
            Integration integration) {
        OrganizationKeySetting organization =
                OrganizationKeySetting.read(
                        above.map(InspectedKey::document), integration.keyFields());
        switch (organization.mode()) {
            case ON, OFF -> {}
            case LOCKED -> throw closed(operation, address, "locked it to its own key");
            case BLOCKED -> throw closed(operation, address, "blocked it");
        }
    }

    private static BrokerException closed(Operation operation, KeyAddress address, String what) {
        return new BrokerException(
                Problem.INTEGRATION_LOCKED,
                "%s: organization %s %s; ask an administrator of the organization"
                        .formatted(operation.of(address), address.organization(), what));
    }
}
