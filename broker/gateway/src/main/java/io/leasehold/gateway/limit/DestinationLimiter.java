package io.leasehold.gateway.limit;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the calls to one destination: how many are under way, and none for a while if it fails.
 * Thread-safe.
 */
public final class DestinationLimiter {

    private static final int HALF_OPEN_CALLS = 5;

    private final String authority;
    private final CallLimits limits;
    private final LongSupplier nanoTime;
    private final PermitShares shares;
    private final @Nullable Bulkhead bulkhead;
    private final @Nullable CircuitBreaker breaker;
    private volatile long suspendedAt;

    DestinationLimiter(String authority, CallLimits limits, LongSupplier nanoTime) {
        this.authority = authority;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.shares = new PermitShares(limits.shares());
        this.bulkhead = limits.perDestination() == 0 ? null : bulkhead();
        this.breaker = limits.breaker().minimumCalls() == 0 ? null : breaker(limits.breaker());
    }

    /** Host, and port unless it is the default one. */
    public String authority() {
        return authority;
    }

    /** Calls under way to it; 0 if they are not limited. */
    public int underWay() {
        return bulkhead == null
                ? 0
                : limits.perDestination() - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    /** State of the circuit breaker: {@code closed}, {@code open} or {@code half_open}. */
    public String state() {
        return breaker == null ? "closed" : breaker.getState().name().toLowerCase(Locale.ROOT);
    }

    /** The limit that refuses a call now; empty if the permit was opened. */
    Optional<Limit> acquire(DestinationPermit permit) {
        Optional<Limit> reached = shares.tryAcquire(permit.lease());
        if (reached.isPresent()) {
            return reached;
        }
        if (bulkhead != null && !bulkhead.tryAcquirePermission()) {
            shares.release(permit.lease());
            return Optional.of(Limit.DESTINATION);
        }
        try {
            if (breakerAllows()) {
                permit.open();
            }
        } finally {
            if (!permit.isOpen()) {
                release(permit.lease());
            }
        }
        return permit.isOpen() ? Optional.empty() : Optional.of(Limit.BREAKER);
    }

    /**
     * Whether the breaker lets a call start. It takes no permission of the breaker yet: a caller
     * that withholds its request must not hold one.
     */
    private boolean breakerAllows() {
        if (breaker == null) {
            return true;
        }
        boolean allowed = breaker.tryAcquirePermission();
        if (allowed) {
            breaker.releasePermission();
        }
        return allowed;
    }

    /** Acquires a permission of the breaker; false if the outcome of the call does not count. */
    boolean acquireBreakerPermission() {
        return breaker != null && breaker.tryAcquirePermission();
    }

    BrokerException refusal(Limit limit) {
        String attempt = "call " + authority + ": ";
        return switch (limit) {
            case BREAKER ->
                    new BrokerException(
                            Problem.UPSTREAM_SUSPENDED,
                            attempt + "suspended after too many failures; retry later",
                            secondsUntilHalfOpen());
            case LEASE_UNDER_WAY, HOLDER_UNDER_WAY, ORGANIZATION_UNDER_WAY ->
                    new BrokerException(Problem.RATE_LIMITED, attempt + shares.refusal(limit));
            default ->
                    new BrokerException(
                            Problem.OVERLOADED,
                            attempt + "too many calls to it are under way; retry later");
        };
    }

    void recordOutcome(long firstByteNanos, boolean success) {
        if (breaker != null) {
            if (success) {
                breaker.onSuccess(firstByteNanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(firstByteNanos, TimeUnit.NANOSECONDS, UpstreamTrouble.ONE);
            }
        }
    }

    /**
     * Records nothing, unless the destination has already exceeded the threshold for slow calls.
     */
    void recordUnanswered(long waitedNanos) {
        if (breaker != null) {
            if (waitedNanos >= limits.breaker().slowAfter().toNanos()) {
                breaker.onSuccess(waitedNanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.releasePermission();
            }
        }
    }

    void release(LeaseId lease) {
        shares.release(lease);
        if (bulkhead != null) {
            bulkhead.onComplete();
        }
    }

    private int secondsUntilHalfOpen() {
        long waited = nanoTime.getAsLong() - suspendedAt;
        long left = limits.breaker().pause().toNanos() - waited;
        return (int) Math.max(1, Math.ceilDiv(left, TimeUnit.SECONDS.toNanos(1)));
    }

    private Bulkhead bulkhead() {
        return Bulkhead.of(
                authority,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.perDestination())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
    }

    private CircuitBreaker breaker(CallLimits.Breaker settings) {
        return CircuitBreaker.of(
                authority,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize((int) Math.max(1, settings.window().toSeconds()))
                        .minimumNumberOfCalls(settings.minimumCalls())
                        .failureRateThreshold(settings.percent())
                        .slowCallRateThreshold(settings.percent())
                        .slowCallDurationThreshold(settings.slowAfter())
                        .permittedNumberOfCallsInHalfOpenState(
                                Math.min(HALF_OPEN_CALLS, settings.minimumCalls()))
                        .waitIntervalFunctionInOpenState(_ -> suspend(settings.pause()))
                        .build());
    }

    /**
     * Called each time the breaker opens; an event listener would create an event for every call.
     */
    private long suspend(Duration pause) {
        suspendedAt = nanoTime.getAsLong();
        return pause.toMillis();
    }
}
