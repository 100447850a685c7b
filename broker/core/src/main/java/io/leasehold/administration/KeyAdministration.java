package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sets, removes and restores keys of organizations and projects, and opts projects out. Every
 * change is made in Vault with the administrator's own token. Blocks; thread-safe.
 */
public final class KeyAdministration {

    private final KeyChangeSteps steps;

    /**
     * @param inspector reads key documents with the broker's token
     * @param onChange called after every change, to invalidate caches
     */
    public KeyAdministration(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> onChange) {
        this.steps = new KeyChangeSteps(tenants, entitlements, inspector, onChange);
    }

    /**
     * Sets or replaces the key. A project then uses it instead of its organization's. The mode of
     * an organization stays; if there was none, it becomes {@code on}. Its reveal setting stays
     * too.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     project-unknown}, {@code plan-required}, {@code rollout-pending}, {@code
     *     integration-locked} if the organization allows no project key, {@code vault-unavailable}
     */
    public KeyChangeResult set(
            Administrator administrator,
            KeyAddress address,
            ValidatedKey key,
            Precondition precondition) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.SET, address);
        EntitlementProof entitled = steps.requireEntitled(Operation.SET, place, key.integration());
        Optional<InspectedKey> overridden = requireKeyAllowed(Operation.SET, address);
        Optional<InspectedKey> found = steps.inspect(address);
        return steps.put(
                administrator,
                place,
                found,
                precondition,
                it -> !it.optsOut() && it.holds(key.material()),
                overridden.filter(it -> it.holds(key.material())).isPresent()
                        ? Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY)
                        : Set.of(),
                base ->
                        new KeyChange.SetKey(
                                entitled,
                                base,
                                key,
                                mode(address, found),
                                InspectedKey.reveal(found)));
    }

    /**
     * Opts the project out: it uses no key of the integration, not even its organization's. Always
     * allowed, because it only reduces access.
     *
     * @throws BrokerException {@code permission-denied}, {@code project-unknown}, {@code
     *     vault-unavailable}
     */
    public KeyChangeResult optOut(
            Administrator administrator, KeyAddress.OfProject address, Precondition precondition) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.SET, address);
        return steps.put(
                administrator,
                place,
                steps.inspect(address),
                precondition,
                InspectedKey::optsOut,
                Set.of(),
                KeyChange.OptOut::new);
    }

    /**
     * Removes the key or the opt-out, whether or not the organization is entitled. A project then
     * uses its organization's key again. A mode that restricts projects stays, so that a removal
     * never gives them more.
     *
     * @throws BrokerException {@code permission-denied}, {@code not-found}, {@code
     *     integration-locked} if the removal is to be restorable and such a mode must stay
     */
    public KeyChangeResult remove(
            Administrator administrator,
            KeyAddress address,
            Removal removal,
            Precondition precondition) {
        administrator.require(Operation.REMOVE, address);
        InspectedKey found =
                steps.inspect(address)
                        .filter(it -> isRemovable(address, it))
                        .orElseThrow(
                                () ->
                                        KeyChangeSteps.notFound(
                                                Operation.REMOVE, address, "there is none"));
        if (!precondition.holds(Optional.of(found.version()))) {
            return steps.conflict(administrator, address, false);
        }
        return mode(address, Optional.of(found))
                .filter(it -> it == KeyMode.LOCKED || it == KeyMode.BLOCKED)
                .map(it -> removeAndKeepMode(administrator, address, found, it, removal))
                .orElseGet(() -> steps.remove(administrator, address, removal));
    }

    /**
     * Restores the key that was removed last, with its mode, if the removal was restorable.
     *
     * @throws BrokerException {@code permission-denied}, {@code organization-unknown}, {@code
     *     project-unknown}, {@code plan-required}, {@code rollout-pending}, {@code
     *     integration-locked}, {@code not-found}
     */
    public KeyChangeResult restore(
            Administrator administrator, KeyAddress address, Integration integration) {
        ExistingPlace place = steps.requirePlace(administrator, Operation.RESTORE, address);
        steps.requireEntitled(Operation.RESTORE, place, integration);
        requireKeyAllowed(Operation.RESTORE, address);
        return steps.restore(administrator, place);
    }

    /** The mode to write with an organization's key; documents of projects have none. */
    private static Optional<KeyMode> mode(KeyAddress address, Optional<InspectedKey> found) {
        return switch (address) {
            case KeyAddress.OfOrganization _ ->
                    Optional.of(found.map(it -> it.document().mode()).orElse(KeyMode.ON));
            case KeyAddress.OfProject _ -> Optional.empty();
        };
    }

    /** An organization's document with only a mode has nothing to remove. */
    private static boolean isRemovable(KeyAddress address, InspectedKey found) {
        return switch (address) {
            case KeyAddress.OfOrganization _ -> found.hasKey();
            case KeyAddress.OfProject _ -> true;
        };
    }

    private KeyChangeResult removeAndKeepMode(
            Administrator administrator,
            KeyAddress address,
            InspectedKey found,
            KeyMode mode,
            Removal removal) {
        if (removal == Removal.RESTORABLY) {
            throw new BrokerException(
                    Problem.INTEGRATION_LOCKED,
                    Operation.REMOVE.of(address)
                            + ": while it is locked or blocked, it can only be removed permanently;"
                            + " change the mode first");
        }
        KeyChange.Base base = new KeyChange.Base(address, found.version());
        if (administrator.documents().put(new KeyChange.DropKey(base, mode)).isEmpty()) {
            return steps.conflict(administrator, address, false);
        }
        List<Integer> earlier = IntStream.rangeClosed(1, found.version()).boxed().toList();
        administrator.removals().destroy(address, earlier);
        return steps.notifyChanged(address, new KeyChangeResult.Removed());
    }

    /** Returns the organization's key that a key of the project overrides, if there is one. */
    private Optional<InspectedKey> requireKeyAllowed(Operation operation, KeyAddress address) {
        return switch (address) {
            case KeyAddress.OfOrganization _ -> Optional.empty();
            case KeyAddress.OfProject(var project, var integration) -> {
                Optional<InspectedKey> organizationKey =
                        steps.inspect(
                                new KeyAddress.OfOrganization(project.organization(), integration));
                organizationKey.ifPresent(it -> requireUnlocked(operation, address, it));
                yield organizationKey;
            }
        };
    }

    private static void requireUnlocked(
            Operation operation, KeyAddress address, InspectedKey organizationKey) {
        switch (organizationKey.document().mode()) {
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
