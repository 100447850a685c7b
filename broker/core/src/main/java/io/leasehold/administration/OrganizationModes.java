package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.problem.BrokerException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes the modes of organizations' keys, and whether they may be delivered sealed. Every change
 * is made in Vault with the administrator's own token. Blocks; thread-safe.
 */
public final class OrganizationModes {

    private final KeyChangeSteps steps;
    private final ModeImpacts impacts;

    /**
     * @param inspector reads key documents with the broker's token
     * @param onChange called after every change, to invalidate caches
     */
    public OrganizationModes(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> onChange) {
        this.steps = new KeyChangeSteps(tenants, entitlements, inspector, onChange);
        this.impacts = new ModeImpacts(inspector);
    }

    /**
     * The effect of {@link #change}, for callers that may change the mode. Changes nothing.
     *
     * @throws BrokerException as {@code change}
     */
    public ModeImpact impact(
            Administrator administrator,
            KeyAddress.OfOrganization address,
            Integration integration,
            KeyMode mode) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof _ = steps.requireEntitled(Operation.CHANGE_MODE, place, integration);
        OrganizationKeySetting current =
                OrganizationKeySetting.read(
                        steps.inspect(address).map(InspectedKey::document),
                        integration.keyFields());
        return impacts.of(administrator, address.organization(), integration, current, mode);
    }

    /**
     * Changes the mode and keeps the key.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     plan-required}, {@code rollout-pending}, {@code shared-credentials-unsupported}, {@code
     *     vault-unavailable}
     */
    public KeyChangeResult change(
            Administrator administrator,
            KeyAddress.OfOrganization address,
            Integration integration,
            KeyMode mode,
            Precondition precondition) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_MODE, address);
        EntitlementProof entitled =
                steps.requireEntitled(Operation.CHANGE_MODE, place, integration);
        Optional<InspectedKey> found = steps.inspect(address);
        return steps.put(
                administrator,
                place,
                found,
                precondition,
                it -> it.document().mode() == mode,
                Set.of(),
                base -> new KeyChange.SetMode(entitled, base, mode, found.isEmpty()));
    }

    /**
     * Lets keys of the integration be delivered sealed to consumers whose policy permits it.
     *
     * @throws BrokerException as {@link #change}, and {@code not-found} if the organization has
     *     neither a key nor a mode
     */
    public KeyChangeResult allowReveal(
            Administrator administrator,
            KeyAddress.OfOrganization address,
            Integration integration,
            Precondition precondition) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_REVEAL, address);
        EntitlementProof entitled =
                steps.requireEntitled(Operation.CHANGE_REVEAL, place, integration);
        return putReveal(
                administrator,
                place,
                precondition,
                base -> KeyChange.SetReveal.allowed(entitled, base));
    }

    /**
     * Lets no further key of the integration be delivered, whether or not the organization is
     * entitled.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     not-found} if the organization has neither a key nor a mode
     */
    public KeyChangeResult refuseReveal(
            Administrator administrator,
            KeyAddress.OfOrganization address,
            Precondition precondition) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.CHANGE_REVEAL, address);
        return putReveal(administrator, place, precondition, KeyChange.SetReveal::refused);
    }

    private KeyChangeResult putReveal(
            Administrator administrator,
            ExistingPlace place,
            Precondition precondition,
            Function<KeyChange.Base, KeyChange.SetReveal> change) {
        InspectedKey found =
                steps.inspect(place.address())
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.CHANGE_REVEAL,
                                                place.address(),
                                                "there is neither a key nor a mode; set one of"
                                                        + " them first"));
        KeyChange.SetReveal wanted =
                change.apply(new KeyChange.Base(place.address(), found.version()));
        return steps.put(
                administrator,
                place,
                Optional.of(found),
                precondition,
                it -> it.document().reveal() == wanted.setting(),
                Set.of(),
                _ -> wanted);
    }
}
