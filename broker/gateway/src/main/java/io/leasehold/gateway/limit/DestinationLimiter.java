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
 * Stands before one destination: so many calls at once, and none for a while if it fails.
 * Thread-safe.
 */
public final class DestinationLimiter {

    private static final int TRIES = 5;

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

    /** Host, and port where it is not the usual one. */
    public String authority() {
        return authority;
    }

    /** Calls under way to it; 0 where they are not limited. */
    public int underWay() {
        return bulkhead == null
                ? 0
                : limits.perDestination() - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    /** {@code closed} while calls pass, {@code open} while none do, {@code half_open} between. */
    public String state() {
        return breaker == null ? "closed" : breaker.getState().name().toLowerCase(Locale.ROOT);
    }

    /** Which limit turns a call away now; empty if {@code pass} was opened. */
    Optional<Limit> enter(DestinationPermit pass) {
        Optional<Limit> reached = shares.take(pass.lease());
        if (reached.isPresent()) {
            return reached;
        }
        if (bulkhead != null && !bulkhead.tryAcquirePermission()) {
            shares.giveBack(pass.lease());
            return Optional.of(Limit.DESTINATION);
        }
        try {
            if (mayTry()) {
                pass.open();
            }
        } finally {
            if (!pass.isOpen()) {
                leave(pass.lease());
            }
        }
        return pass.isOpen() ? Optional.empty() : Optional.of(Limit.BREAKER);
    }

    /**
     * Whether the breaker lets a call begin. It takes none of the breaker's tries yet: a caller who
     * holds a request back must not hold a try.
     */
    private boolean mayTry() {
        if (breaker == null) {
            return true;
        }
        boolean may = breaker.tryAcquirePermission();
        if (may) {
            breaker.releasePermission();
        }
        return may;
    }

    /** Takes one of the tries of the breaker; false if what becomes of the call does not count. */
    boolean takeTry() {
        return breaker != null && breaker.tryAcquirePermission();
    }

    BrokerException refusal(Limit limit) {
        String attempt = "call " + authority + ": ";
        return switch (limit) {
            case BREAKER ->
                    new BrokerException(
                            Problem.UPSTREAM_SUSPENDED,
                            attempt + "it failed too often; it is left alone for a while",
                            secondsLeft());
            case LEASE_UNDER_WAY, HOLDER_UNDER_WAY, ORGANIZATION_UNDER_WAY ->
                    new BrokerException(Problem.RATE_LIMITED, attempt + shares.refusal(limit));
            default ->
                    new BrokerException(
                            Problem.OVERLOADED, attempt + "too many calls to it are under way");
        };
    }

    void answered(long firstByteNanos, boolean well) {
        if (breaker != null) {
            if (well) {
                breaker.onSuccess(firstByteNanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(firstByteNanos, TimeUnit.NANOSECONDS, UpstreamTrouble.ONE);
            }
        }
    }

    /** Says nothing of the destination, unless it has kept the call waiting too long already. */
    void unanswered(long waitedNanos) {
        if (breaker != null) {
            if (waitedNanos >= limits.breaker().slowAfter().toNanos()) {
                breaker.onSuccess(waitedNanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.releasePermission();
            }
        }
    }

    void leave(LeaseId lease) {
        shares.giveBack(lease);
        if (bulkhead != null) {
            bulkhead.onComplete();
        }
    }

    private int secondsLeft() {
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
                                Math.min(TRIES, settings.minimumCalls()))
                        .waitIntervalFunctionInOpenState(_ -> suspend(settings.pause()))
                        .build());
    }

    /** Asked each time it opens; a listener would have every call make an event. */
    private long suspend(Duration pause) {
        suspendedAt = nanoTime.getAsLong();
        return pause.toMillis();
    }
}
