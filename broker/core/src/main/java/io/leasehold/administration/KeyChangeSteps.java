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

/** The steps that changes of keys share, whether an organization's or a project's. */
final class KeyChangeSteps {

    private final ExistingTenants tenants;
    private final Entitlements entitlements;
    private final KeyInspector inspector;
    private final Consumer<KeyAddress> changed;

    KeyChangeSteps(
            ExistingTenants tenants,
            Entitlements entitlements,
            KeyInspector inspector,
            Consumer<KeyAddress> changed) {
        this.tenants = tenants;
        this.entitlements = entitlements;
        this.inspector = inspector;
        this.changed = changed;
    }

    /** Vault's permission first, so that nobody else learns whether the place exists. */
    ExistingPlace place(Administrator administrator, Operation operation, KeyAddress address) {
        administrator.require(operation, address);
        return tenants.require(operation.of(address), address, administrator.names());
    }

    /** How the organization stands, for who was let to the place. */
    EntitlementProof admit(Operation operation, ExistingPlace place, Integration integration) {
        String attempt = operation.of(place.address());
        EntitlementProof entitled = entitlements.require(attempt, place.address().organization());
        SharedCredentials.require(attempt, integration);
        return entitled;
    }

    Optional<InspectedKey> inspect(KeyAddress address) {
        return inspector.inspect(address);
    }

    /**
     * Makes the change over what was found, unless it is made already.
     *
     * @param made whether a document is what the change would make it
     */
    KeyChangeResult put(
            Administrator administrator,
            ExistingPlace place,
            Optional<InspectedKey> found,
            Precondition precondition,
            Predicate<InspectedKey> made,
            Set<KeyWarning> remarks,
            Function<KeyChange.Base, KeyChange> change) {
        KeyAddress address = place.address();
        if (!precondition.holds(found.map(InspectedKey::version))) {
            return conflict(administrator, address, found.filter(made).isPresent());
        }
        if (found.filter(made).isPresent()) {
            return new KeyChangeResult.Unchanged(found.get().version(), remarks);
        }
        return administrator
                .shelf()
                .put(change.apply(base(administrator, address, found)))
                .<KeyChangeResult>map(version -> new KeyChangeResult.Written(version, remarks))
                .map(written -> noticed(address, written))
                .orElseGet(() -> conflict(administrator, address, isNow(address, made)));
    }

    /** Brings the newest version back if it was hidden. */
    KeyChangeResult restore(Administrator administrator, ExistingPlace place) {
        KeyAddress address = place.address();
        KeyVersion hidden =
                administrator
                        .shelf()
                        .history(address)
                        .flatMap(KeyHistory::newest)
                        .filter(KeyVersion::isRestorable)
                        .orElseThrow(
                                () -> notFound(Operation.RESTORE, address, "it was not removed"));
        administrator.shelf().restore(address, hidden.number());
        return noticed(
                address,
                new KeyChangeResult.Written(
                        KeyVersion.written(hidden.number(), hidden.createdAt()), Set.of()));
    }

    KeyChangeResult remove(Administrator administrator, KeyAddress address, Removal removal) {
        switch (removal) {
            case FOR_GOOD -> administrator.removals().remove(address);
            case RESTORABLY -> administrator.removals().hide(address);
        }
        return noticed(address, new KeyChangeResult.Removed());
    }

    KeyChangeResult conflict(Administrator administrator, KeyAddress address, boolean same) {
        return new KeyChangeResult.Conflict(
                administrator.shelf().history(address).flatMap(KeyHistory::present), same);
    }

    KeyChangeResult noticed(KeyAddress address, KeyChangeResult outcome) {
        changed.accept(address);
        return outcome;
    }

    static BrokerException notFound(Operation operation, KeyAddress address, String why) {
        return new BrokerException(Problem.NOT_FOUND, operation.of(address) + ": " + why);
    }

    /** A document that was removed restorably has had versions, and Vault counts on from them. */
    private static KeyChange.Base base(
            Administrator administrator, KeyAddress address, Optional<InspectedKey> found) {
        return new KeyChange.Base(
                address,
                found.map(InspectedKey::version)
                        .or(() -> administrator.shelf().history(address).map(KeyHistory::current))
                        .orElse(0));
    }

    private boolean isNow(KeyAddress address, Predicate<InspectedKey> made) {
        return inspector.inspect(address).filter(made).isPresent();
    }
}
