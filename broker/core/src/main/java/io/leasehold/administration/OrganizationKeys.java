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
 * Sets, removes and restores the keys of organizations, and says what they are to their projects.
 * Every change is made at Vault with the administrator's own token. Blocks; thread-safe.
 */
public final class OrganizationKeys {

    private final KeyChangeSteps desk;
    private final ModeImpacts impacts;

    /**
     * @param inspector what there is, as the broker sees it
     * @param changed told of every change, so that what is remembered of it can be dropped
     */
    public OrganizationKeys(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> changed) {
        this.desk = new KeyChangeSteps(tenants, entitlements, inspector, changed);
        this.impacts = new ModeImpacts(inspector);
    }

    /**
     * Sets or replaces the key. The mode stays; without any before, the key is on.
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
        ExistingPlace place = desk.place(administrator, Operation.SET, address);
        EntitlementProof entitled = desk.admit(Operation.SET, place, integration);
        Optional<InspectedKey> found = desk.inspect(address);
        KeyMode mode = found.map(it -> entry(it, integration).mode()).orElse(KeyMode.ON);
        return desk.put(
                administrator,
                place,
                found,
                precondition,
                it -> it.holds(key.material()),
                Set.of(),
                base -> new KeyChange.SetKey(entitled, base, key, Optional.of(mode)));
    }

    /**
     * What {@link #changeMode} would come to, for whoever may change it. Nothing is changed.
     *
     * @throws BrokerException as {@code changeMode}
     */
    public ModeImpact impact(
            Administrator administrator,
            OrganizationId organization,
            Integration integration,
            KeyMode mode) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = desk.place(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof _ = desk.admit(Operation.CHANGE_MODE, place, integration);
        OrganizationKeySetting now =
                OrganizationKeySetting.read(
                        desk.inspect(address).map(InspectedKey::document), integration.keyFields());
        return impacts.of(administrator, organization, integration, now, mode);
    }

    /**
     * Says what the integration is to the organization's projects; the key stays as it is.
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
        ExistingPlace place = desk.place(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof entitled = desk.admit(Operation.CHANGE_MODE, place, integration);
        Optional<InspectedKey> found = desk.inspect(address);
        return desk.put(
                administrator,
                place,
                found,
                precondition,
                it -> entry(it, integration).mode() == mode,
                Set.of(),
                base -> new KeyChange.SetMode(entitled, base, mode, found.isEmpty()));
    }

    /**
     * Removes the key, whether or not the organization is entitled. A mode that restricts projects
     * stays, so that a removal never lets them do more.
     *
     * @throws BrokerException {@code permission-denied}, {@code not-found}, {@code
     *     integration-locked} if it is to be restorable while such a mode must stay
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
                desk.inspect(address)
                        .filter(it -> !(entry(it, integration).key() instanceof KeyPresence.Absent))
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.REMOVE, address, "there is none"));
        if (!precondition.holds(Optional.of(found.version()))) {
            return desk.conflict(administrator, address, false);
        }
        return switch (entry(found, integration).mode()) {
            case ON, OFF -> desk.remove(administrator, address, removal);
            case LOCKED, BLOCKED -> drop(administrator, address, found, integration, removal);
        };
    }

    /**
     * Brings back, with its mode, the key that was removed last, if that was restorable.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code not-found}
     */
    public KeyChangeResult restore(
            Administrator administrator, OrganizationId organization, Integration integration) {
        KeyAddress address = new KeyAddress.OfOrganization(organization, integration.id());
        ExistingPlace place = desk.place(administrator, Operation.RESTORE, address);
        desk.admit(Operation.RESTORE, place, integration);
        return desk.restore(administrator, place);
    }

    private KeyChangeResult drop(
            Administrator administrator,
            KeyAddress address,
            InspectedKey found,
            Integration integration,
            Removal removal) {
        if (removal == Removal.RESTORABLY) {
            throw new BrokerException(
                    Problem.INTEGRATION_LOCKED,
                    Operation.REMOVE.of(address)
                            + ": while it is locked or blocked it can be removed for good only;"
                            + " change the mode first");
        }
        KeyMode mode = entry(found, integration).mode();
        KeyChange.Base base = new KeyChange.Base(address, found.version());
        if (administrator.shelf().put(new KeyChange.DropKey(base, mode)).isEmpty()) {
            return desk.conflict(administrator, address, false);
        }
        List<Integer> earlier = IntStream.rangeClosed(1, found.version()).boxed().toList();
        administrator.removals().destroy(address, earlier);
        return desk.noticed(address, new KeyChangeResult.Removed());
    }

    private static OrganizationKeySetting entry(InspectedKey found, Integration integration) {
        return OrganizationKeySetting.read(Optional.of(found.document()), integration.keyFields());
    }
}
