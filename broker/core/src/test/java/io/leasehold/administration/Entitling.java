package io.leasehold.administration;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.entitlement.Subscription;
import io.leasehold.entitlement.Subscriptions;
import io.leasehold.tenancy.InMemoryTenants;
import java.time.Duration;
import java.util.Optional;

/** Entitlements, and places of keys, for tests that are not about them. */
public final class Entitling {

    /** Every organization and project exists. */
    public static final ExistingTenants EVERY_TENANT = new ExistingTenants(InMemoryTenants.all());

    private Entitling() {}

    public static Entitlements everybody() {
        return by(_ -> Optional.of(new Subscription("enterprise", "on")));
    }

    static Entitlements by(Subscriptions subscriptions) {
        return new Entitlements(
                subscriptions,
                EntitlementPolicy.STANDARD,
                Duration.ofMinutes(1),
                System::nanoTime,
                Runnable::run);
    }
}
