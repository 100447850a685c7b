package io.leasehold.entitlement;

import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides which organizations may set keys and issue leases. A positive result is cached for 10
 * seconds; a refusal is checked again each time, so that a newly entitled organization is not
 * refused. Thread-safe; may block on Vault.
 */
public final class Entitlements {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofSeconds(10);
    private static final int MAX_ENTRIES = 10_000;

    private final Subscriptions subscriptions;
    private final EntitlementPolicy policy;
    private final RefreshAheadCache<OrganizationId, Entitlement> cache;

    /**
     * @param maxStale how long a cached value may be used while Vault cannot be reached
     */
    public Entitlements(
            Subscriptions subscriptions,
            EntitlementPolicy policy,
            Duration maxStale,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.subscriptions = subscriptions;
        this.policy = policy;
        this.cache =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, MAX_AGE, maxStale, MAX_ENTRIES),
                        nanoTime,
                        refresher);
    }

    /** The entitlement of the organization; one that does not exist has no subscription. */
    public Entitlement of(OrganizationId organization) {
        return cache.getIfFresh(organization, () -> load(organization))
                .filter(Entitlement.ENTITLED::equals)
                .orElseGet(() -> reload(organization));
    }

    /**
     * Proof that the organization is entitled.
     *
     * @param attempt what is attempted, for the message
     * @throws BrokerException {@code plan-required} or {@code rollout-pending}
     */
    public EntitlementProof require(String attempt, OrganizationId organization) {
        Entitlement entitlement = of(organization);
        return switch (entitlement) {
            case ENTITLED -> new EntitlementProof(organization);
            case PLAN_REQUIRED ->
                    throw refusal(Problem.PLAN_REQUIRED, attempt, entitlement, organization);
            case ROLLOUT_PENDING ->
                    throw refusal(Problem.ROLLOUT_PENDING, attempt, entitlement, organization);
        };
    }

    private BrokerException refusal(
            Problem problem, String attempt, Entitlement entitlement, OrganizationId organization) {
        return new BrokerException(
                problem, attempt + ": " + policy.sentence(entitlement, organization).orElseThrow());
    }

    /** Drops the cached entitlement of an organization after it was changed. */
    public void invalidate(OrganizationId organization) {
        cache.invalidate(organization);
    }

    private Entitlement reload(OrganizationId organization) {
        return cache.getNotOlderThan(Duration.ZERO, organization, () -> load(organization)).value();
    }

    private Entitlement load(OrganizationId organization) {
        return subscriptions
                .find(organization)
                .map(policy::evaluate)
                .orElseGet(policy::withoutSubscription);
    }
}
