package io.leasehold.gateway.limit;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All limits of one gateway, and how often each refused a call. Thread-safe. */
public final class Limits {

    private static final int MAX_LEASES = 100_000;
    private static final int MAX_HOLDERS = 50_000;
    private static final int MAX_SOURCES = 10_000;

    private final CallLimits settings;
    private final LongSupplier nanoTime;
    private final @Nullable RateLimiter leases;
    private final @Nullable RateLimiter holders;
    private final @Nullable RateLimiter sources;
    private final Map<Destination, DestinationLimiter> limiters = new ConcurrentHashMap<>();
    private final Map<String, DestinationLimiter> byAuthority = new ConcurrentHashMap<>();
    private final List<LongAdder> turnedAway =
            Stream.of(Limit.values()).map(_ -> new LongAdder()).toList();

    public Limits(
            CallLimits settings, Catalogue catalogue, LongSupplier nanoTime, Executor executor) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.leases = rateLimiter(settings.perLease(), MAX_LEASES, nanoTime, executor);
        this.holders = rateLimiter(settings.perHolder(), MAX_HOLDERS, nanoTime, executor);
        this.sources = rateLimiter(settings.failuresPerSource(), MAX_SOURCES, nanoTime, executor);
        // All of them now, so that their metrics exist from the start.
        catalogue.all().stream().map(Integration::destination).forEach(this::limiter);
    }

    private static @Nullable RateLimiter rateLimiter(
            int perSecond, int maxKeys, LongSupplier nanoTime, Executor executor) {
        return perSecond == 0 ? null : new RateLimiter(perSecond, maxKeys, nanoTime, executor);
    }

    public CallLimits settings() {
        return settings;
    }

    /** How often the limit refused a call. */
    public long turnedAway(Limit limit) {
        return turnedAway.get(limit.ordinal()).sum();
    }

    /** The limiters of all destinations of the catalogue, by name. */
    public Collection<DestinationLimiter> destinations() {
        return byAuthority.values().stream()
                .sorted(Comparator.comparing(DestinationLimiter::authority))
                .toList();
    }

    /** Whether the source has sent too many invalid handles within the last second. */
    public boolean hasTooManyInvalidHandles(String source) {
        return sources != null && !sources.wouldAllow(source);
    }

    /** Whether no source has sent an invalid handle, so that none needs to be checked. */
    public boolean hasNoInvalidHandles() {
        return sources == null || sources.isEmpty();
    }

    /**
     * Counts an invalid handle of the source.
     *
     * @return the problem to respond with instead of the original one, if there were too many
     */
    public Optional<BrokerException> countInvalidHandle(String source) {
        return sources == null || sources.tryAcquire(source)
                ? Optional.empty()
                : Optional.of(
                        rateLimited(Limit.SOURCE, "this address sent too many invalid handles"));
    }

    /**
     * Counts a call against the rates of its lease and of its holder.
     *
     * @throws BrokerException {@code rate-limited}
     */
    public void requireRate(LeaseId lease) {
        if (leases != null && !leases.tryAcquire(lease.random())) {
            throw rateLimited(Limit.LEASE, "this lease exceeded its calls per second");
        }
        if (holders != null && !holders.tryAcquire(lease.holder().value())) {
            throw rateLimited(
                    Limit.HOLDER, "the leases of its holder exceeded their calls per second");
        }
    }

    /** The permits of one event loop, shared among organizations. */
    public PermitsHeld permitsOfLoop(int permits) {
        boolean shared = settings.underWay() > 0 && settings.shares().perOrganization() > 0;
        return PermitsHeld.byOrganization(shared ? Math.ceilDiv(permits, 2) : 0);
    }

    /**
     * Acquires a permit for a call to its destination.
     *
     * @param loopPermits those of the call's event loop
     * @throws BrokerException {@code rate-limited}, {@code overloaded} or {@code
     *     upstream-suspended}
     */
    public DestinationPermit acquire(
            Destination destination, LeaseId lease, PermitsHeld loopPermits) {
        if (!loopPermits.tryAcquire(lease)) {
            count(Limit.ORGANIZATION_UNDER_WAY);
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "accept call: the leases of this organization hold half of the calls that may"
                            + " be under way here; wait until one of them ends");
        }
        DestinationLimiter limiter = limiter(destination);
        DestinationPermit permit = new DestinationPermit(limiter, lease, loopPermits);
        try {
            Optional<Limit> limit = limiter.acquire(permit);
            if (limit.isPresent()) {
                count(limit.get());
                throw limiter.refusal(limit.get());
            }
        } finally {
            if (!permit.isOpen()) {
                loopPermits.release(lease);
            }
        }
        return permit;
    }

    /** The refusal of a call while this replica is overloaded. */
    public BrokerException overloaded(Limit limit) {
        count(limit);
        return new BrokerException(
                Problem.OVERLOADED, "accept call: this replica is overloaded; retry later");
    }

    private DestinationLimiter limiter(Destination destination) {
        DestinationLimiter existing = limiters.get(destination);
        return existing == null ? add(destination) : existing;
    }

    private DestinationLimiter add(Destination destination) {
        return limiters.computeIfAbsent(
                destination,
                key ->
                        byAuthority.computeIfAbsent(
                                key.authority(),
                                authority ->
                                        new DestinationLimiter(authority, settings, nanoTime)));
    }

    private BrokerException rateLimited(Limit limit, String why) {
        count(limit);
        return new BrokerException(Problem.RATE_LIMITED, "accept call: " + why + "; retry later");
    }

    private void count(Limit limit) {
        turnedAway.get(limit.ordinal()).increment();
    }
}
