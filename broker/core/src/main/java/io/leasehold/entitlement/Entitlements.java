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
 * Tells which organizations may have keys set and leases issued. Believed for 10 seconds, except
 * for a refusal, which is asked about anew each time: who was just entitled must not hear it.
 * Thread-safe; may block on Vault.
 */
public final class Entitlements {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(5);
    private static final Duration BELIEVE_FOR = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Subscriptions subscriptions;
    private final EntitlementPolicy terms;
    private final RefreshAheadCache<OrganizationId, Entitlement> known;

    /**
     * @param maxStale how long an answer may be used while Vault cannot be reached
     */
    public Entitlements(
            Subscriptions subscriptions,
            EntitlementPolicy terms,
            Duration maxStale,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.subscriptions = subscriptions;
        this.terms = terms;
        this.known =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, BELIEVE_FOR, maxStale, MOST),
                        nanoTime,
                        refresher);
    }

    /** How the organization stands; one that does not exist has no subscription. */
    public Entitlement of(OrganizationId organization) {
        return known.getIfFresh(organization, () -> ask(organization))
                .filter(Entitlement.ENTITLED::equals)
                .orElseGet(() -> now(organization));
    }

    /**
     * Proof that the organization is entitled.
     *
     * @param attempt what it is wanted for, for the message
     * @throws BrokerException {@code plan-required} or {@code rollout-pending}
     */
    public EntitlementProof require(String attempt, OrganizationId organization) {
        Entitlement standing = of(organization);
        return switch (standing) {
            case ENTITLED -> new EntitlementProof(organization);
            case PLAN_REQUIRED ->
                    throw refused(Problem.PLAN_REQUIRED, attempt, standing, organization);
            case ROLLOUT_PENDING ->
                    throw refused(Problem.ROLLOUT_PENDING, attempt, standing, organization);
        };
    }

    private BrokerException refused(
            Problem problem, String attempt, Entitlement standing, OrganizationId organization) {
        return new BrokerException(
                problem, attempt + ": " + terms.sentence(standing, organization).orElseThrow());
    }

    /** Drops what is remembered of an organization, because it was just changed. */
    public void invalidate(OrganizationId organization) {
        known.invalidate(organization);
    }

    private Entitlement now(OrganizationId organization) {
        return known.getNotOlderThan(Duration.ZERO, organization, () -> ask(organization)).value();
    }

    private Entitlement ask(OrganizationId organization) {
        return subscriptions
                .find(organization)
                .map(terms::judge)
                .orElseGet(terms::withoutSubscription);
    }
}
