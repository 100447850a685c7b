package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Steps shared by changes of organization and project keys. Blocks; thread-safe. */
final class KeyChangeSteps {

    private final ExistingTenants tenants;
    private final Entitlements entitlements;
    private final KeyInspector inspector;
    private final Consumer<KeyAddress> onChange;

    KeyChangeSteps(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> onChange) {
        this.tenants = tenants;
        this.entitlements = entitlements;
        this.inspector = inspector;
        this.onChange = onChange;
    }

    /**
     * Checks Vault's permission first, so that callers without it do not learn whether the
     * organization or project exists.
     */
    ExistingPlace requirePlace(
            Administrator administrator, Operation operation, KeyAddress address) {
        administrator.require(operation, address);
        return tenants.require(operation.of(address), address, administrator.names());
    }

    /** Requires that the organization is entitled; only callers with permission learn that. */
    EntitlementProof requireEntitled(
            Operation operation, ExistingPlace place, Integration integration) {
        if (!place.address().integration().equals(integration.id())) {
            throw new IllegalArgumentException("change key: it belongs to another integration");
        }
        String attempt = operation.of(place.address());
        EntitlementProof entitled = entitlements.require(attempt, place.address().organization());
        SharedCredentials.require(attempt, integration);
        return entitled;
    }

    Optional<InspectedKey> inspect(KeyAddress address) {
        return inspector.inspect(address);
    }

    /**
     * Writes the change over the inspected document, unless it already has the requested content.
     *
     * @param matches whether a document has the requested content
     */
    KeyChangeResult put(
            Administrator administrator,
            ExistingPlace place,
            Optional<InspectedKey> found,
            Precondition precondition,
            Predicate<InspectedKey> matches,
            Set<KeyWarning> remarks,
            Function<KeyChange.Base, KeyChange> change) {
        KeyAddress address = place.address();
        if (!precondition.holds(found.map(InspectedKey::version))) {
            return conflict(administrator, address, found.filter(matches).isPresent());
        }
        if (found.filter(matches).isPresent()) {
            return new KeyChangeResult.Unchanged(found.get().version(), remarks);
        }
        return administrator
                .documents()
                .put(change.apply(base(administrator, address, found)))
                .<KeyChangeResult>map(version -> new KeyChangeResult.Written(version, remarks))
                .map(written -> notifyChanged(address, written))
                .orElseGet(() -> conflict(administrator, address, matchesNow(address, matches)));
    }

    /** Restores the newest version if it was removed restorably. */
    KeyChangeResult restore(Administrator administrator, ExistingPlace place) {
        KeyAddress address = place.address();
        KeyVersion removed =
                administrator
                        .documents()
                        .history(address)
                        .flatMap(KeyHistory::newest)
                        .filter(KeyVersion::isRestorable)
                        .orElseThrow(
                                () -> notFound(Operation.RESTORE, address, "it was not removed"));
        administrator.documents().restore(address, removed.number());
        return notifyChanged(
                address,
                new KeyChangeResult.Written(
                        KeyVersion.written(removed.number(), removed.createdAt()), Set.of()));
    }

    KeyChangeResult remove(Administrator administrator, KeyAddress address, Removal removal) {
        switch (removal) {
            case FOR_GOOD -> administrator.removals().remove(address);
            case RESTORABLY -> administrator.removals().hide(address);
        }
        return notifyChanged(address, new KeyChangeResult.Removed());
    }

    KeyChangeResult conflict(Administrator administrator, KeyAddress address, boolean same) {
        return new KeyChangeResult.Conflict(
                administrator.documents().history(address).flatMap(KeyHistory::present), same);
    }

    KeyChangeResult notifyChanged(KeyAddress address, KeyChangeResult result) {
        onChange.accept(address);
        return result;
    }

    static BrokerException notFound(Operation operation, KeyAddress address, String why) {
        return new BrokerException(Problem.NOT_FOUND, operation.of(address) + ": " + why);
    }

    /** A document that was removed restorably has versions, and Vault continues their numbering. */
    private static KeyChange.Base base(
            Administrator administrator, KeyAddress address, Optional<InspectedKey> found) {
        return new KeyChange.Base(
                address,
                found.map(InspectedKey::version)
                        .or(
                                () ->
                                        administrator
                                                .documents()
                                                .history(address)
                                                .map(KeyHistory::current))
                        .orElse(0));
    }

    private boolean matchesNow(KeyAddress address, Predicate<InspectedKey> matches) {
        return inspector.inspect(address).filter(matches).isPresent();
    }
}
