package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyPresence;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sets, removes and restores keys of organizations, and changes their modes. Every change is made
 * in Vault with the administrator's own token. Blocks; thread-safe.
 */
public final class OrganizationKeys {

    private final KeyChangeSteps steps;
    private final ModeImpacts impacts;

    /**
     * @param inspector reads key documents with the broker's token
     * @param onChange called after every change, to invalidate caches
     */
    public OrganizationKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> onChange) {
        this.steps = new KeyChangeSteps(tenants, entitlements, inspector, onChange);
        this.impacts = new ModeImpacts(inspector);
    }

    /**
     * Sets or replaces the key. The mode stays; if there was none, it becomes {@code on}.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code vault-unavailable}
     */
    public KeyChangeResult set(
            Administrator administrator,
            OrganizationId organization,
            ValidatedKey key,
            Precondition precondition) {
        Integration integration = key.integration();
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.SET, address);
        EntitlementProof entitled = steps.requireEntitled(Operation.SET, place, integration);
        Optional<InspectedKey> found = steps.inspect(address);
        KeyMode mode = found.map(it -> setting(it, integration).mode()).orElse(KeyMode.ON);
        return steps.put(
                administrator,
                place,
                found,
                precondition,
                it -> it.holds(key.material()),
                Set.of(),
                base -> new KeyChange.SetKey(entitled, base, key, Optional.of(mode)));
    }

    /**
     * The effect of {@link #changeMode}, for callers that may change the mode. Changes nothing.
     *
     * @throws BrokerException as {@code changeMode}
     */
    public ModeImpact impact(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            KeyMode mode) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof _ = steps.requireEntitled(Operation.CHANGE_MODE, place, integration);
        OrganizationKeySetting current =
                OrganizationKeySetting.read(
                        steps.inspect(address).map(InspectedKey::document),
                        integration.keyFields());
        return impacts.of(administrator, organization, integration, current, mode);
    }

    /**
     * Changes the mode of the integration and keeps the key.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code shared-credentials-unsupported}, {@code
     *     vault-unavailable}
     */
    public KeyChangeResult changeMode(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            KeyMode mode,
            Precondition precondition) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof entitled =
                steps.requireEntitled(Operation.CHANGE_MODE, place, integration);
        Optional<InspectedKey> found = steps.inspect(address);
        return steps.put(
                administrator,
                place,
                found,
                precondition,
                it -> setting(it, integration).mode() == mode,
                Set.of(),
                base -> new KeyChange.SetMode(entitled, base, mode, found.isEmpty()));
    }

    /**
     * Removes the key, whether or not the organization is entitled. A mode that restricts projects
     * stays, so that a removal never gives them more.
     *
     * @throws BrokerException {@code permission-denied}, {@code not-found}, {@code
     *     integration-locked} if the removal is to be restorable and such a mode must stay
     */
    public KeyChangeResult remove(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            Removal removal,
            Precondition precondition) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        administrator.require(Operation.REMOVE, address);
        InspectedKey found =
                steps.inspect(address)
                        .filter(
                                it ->
                                        !(setting(it, integration).key()
                                                instanceof KeyPresence.Absent))
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.REMOVE, address, "there is none"));
        if (!precondition.holds(Optional.of(found.version()))) {
            return steps.conflict(administrator, address, false);
        }
        return switch (setting(found, integration).mode()) {
            case ON, OFF -> steps.remove(administrator, address, removal);
            case LOCKED, BLOCKED ->
                    removeAndKeepMode(administrator, address, found, integration, removal);
        };
    }

    /**
     * Restores the key that was removed last, with its mode, if the removal was restorable.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code not-found}
     */
    public KeyChangeResult restore(
            Administrator administrator, OrganizationId organization, Integration integration) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = steps.requirePlace(administrator, Operation.RESTORE, address);
        steps.requireEntitled(Operation.RESTORE, place, integration);
        return steps.restore(administrator, place);
    }

    private KeyChangeResult removeAndKeepMode(
            Administrator administrator,
            KeyAddress address,
            InspectedKey found,
            Integration integration,
            Removal removal) {
        if (removal == Removal.RESTORABLY) {
            throw new BrokerException(
                    Problem.INTEGRATION_LOCKED,
                    Operation.REMOVE.of(address)
                            + ": while it is locked or blocked, it can only be removed permanently;"
                            + " change the mode first");
        }
        KeyMode mode = setting(found, integration).mode();
        KeyChange.Base base = new KeyChange.Base(address, found.version());
        if (administrator.documents().put(new KeyChange.DropKey(base, mode)).isEmpty()) {
            return steps.conflict(administrator, address, false);
        }
        List<Integer> earlier = IntStream.rangeClosed(1, found.version()).boxed().toList();
        administrator.removals().destroy(address, earlier);
        return steps.notifyChanged(address, new KeyChangeResult.Removed());
    }

    private static OrganizationKeySetting setting(InspectedKey found, Integration integration) {
        return OrganizationKeySetting.read(Optional.of(found.document()), integration.keyFields());
    }
}
