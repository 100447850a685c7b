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

/** All limits of one gateway, and how often each turned a call away. Thread-safe. */
public final class Limits {

    private static final int LEASES_TOLD_APART = 100_000;
    private static final int HOLDERS_TOLD_APART = 50_000;
    private static final int SOURCES_TOLD_APART = 10_000;

    private final CallLimits settings;
    private final LongSupplier nanoTime;
    private final @Nullable RateLimiter leases;
    private final @Nullable RateLimiter holders;
    private final @Nullable RateLimiter sources;
    private final Map<Destination, DestinationLimiter> guards = new ConcurrentHashMap<>();
    private final Map<String, DestinationLimiter> byAuthority = new ConcurrentHashMap<>();
    private final List<LongAdder> turnedAway =
            Stream.of(Limit.values()).map(_ -> new LongAdder()).toList();

    public Limits(
            CallLimits settings, Catalogue catalogue, LongSupplier nanoTime, Executor elsewhere) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.leases = pace(settings.perLease(), LEASES_TOLD_APART, nanoTime, elsewhere);
        this.holders = pace(settings.perHolder(), HOLDERS_TOLD_APART, nanoTime, elsewhere);
        this.sources = pace(settings.failuresPerSource(), SOURCES_TOLD_APART, nanoTime, elsewhere);
        // All of them now, so that what is measured of each is there from the start.
        catalogue.all().stream().map(Integration::destination).forEach(this::guard);
    }

    private static @Nullable RateLimiter pace(
            int perSecond, int most, LongSupplier nanoTime, Executor elsewhere) {
        return perSecond == 0 ? null : new RateLimiter(perSecond, most, nanoTime, elsewhere);
    }

    public CallLimits settings() {
        return settings;
    }

    /** How often the limit turned a call away. */
    public long turnedAway(Limit limit) {
        return turnedAway.get(limit.ordinal()).sum();
    }

    /** The guards of all destinations of the catalogue, in order of their names. */
    public Collection<DestinationLimiter> destinations() {
        return byAuthority.values().stream()
                .sorted(Comparator.comparing(DestinationLimiter::authority))
                .toList();
    }

    /** Whether too many handles from there did not open within the last second. */
    public boolean distrusts(String source) {
        return sources != null && !sources.wouldAllow(source);
    }

    /** Whether no source has shown a handle that did not open, so that none need be looked at. */
    public boolean trustsAll() {
        return sources == null || sources.isEmpty();
    }

    /**
     * Counts a handle from there that did not open.
     *
     * @return the refusal in place of the usual one, if there were too many
     */
    public Optional<BrokerException> countForged(String source) {
        return sources == null || sources.allows(source)
                ? Optional.empty()
                : Optional.of(
                        tooFast(Limit.SOURCE, "too many handles that do not open came from there"));
    }

    /**
     * Counts a call against the allowances of its lease and of its holder.
     *
     * @throws BrokerException {@code rate-limited}
     */
    public void requirePace(LeaseId lease) {
        if (leases != null && !leases.allows(lease.random())) {
            throw tooFast(Limit.LEASE, "this lease was used too often in this second");
        }
        if (holders != null && !holders.allows(lease.holder().value())) {
            throw tooFast(Limit.HOLDER, "the leases of its holder were used too often");
        }
    }

    /** Counts who holds the places of one event loop, of which there are so many. */
    public PermitsHeld placesOfLoop(int places) {
        boolean shared = settings.underWay() > 0 && settings.shares().perOrganization() > 0;
        return PermitsHeld.byOrganization(shared ? Math.ceilDiv(places, 2) : 0);
    }

    /**
     * Lets a call go to its destination.
     *
     * @param ofLoop the places of the event loop that the call is on
     * @throws BrokerException {@code rate-limited}, {@code overloaded} or {@code
     *     upstream-suspended}
     */
    public DestinationPermit enter(Destination destination, LeaseId lease, PermitsHeld ofLoop) {
        if (!ofLoop.take(lease)) {
            count(Limit.ORGANIZATION_UNDER_WAY);
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "take call: the leases of this organization hold half of the calls that may be"
                            + " under way here; wait until one of them ends");
        }
        DestinationLimiter guard = guard(destination);
        DestinationPermit pass = new DestinationPermit(guard, lease, ofLoop);
        try {
            Optional<Limit> limit = guard.enter(pass);
            if (limit.isPresent()) {
                count(limit.get());
                throw guard.refusal(limit.get());
            }
        } finally {
            if (!pass.isOpen()) {
                ofLoop.giveBack(lease);
            }
        }
        return pass;
    }

    /** The refusal of a call that comes while this replica has too much to do. */
    public BrokerException tooMuch(Limit limit) {
        count(limit);
        return new BrokerException(
                Problem.OVERLOADED, "take call: this replica has too much to do; come back");
    }

    private DestinationLimiter guard(Destination destination) {
        DestinationLimiter found = guards.get(destination);
        return found == null ? add(destination) : found;
    }

    private DestinationLimiter add(Destination destination) {
        return guards.computeIfAbsent(
                destination,
                known ->
                        byAuthority.computeIfAbsent(
                                known.authority(),
                                authority ->
                                        new DestinationLimiter(authority, settings, nanoTime)));
    }

    private BrokerException tooFast(Limit limit, String why) {
        count(limit);
        return new BrokerException(Problem.RATE_LIMITED, "take call: " + why + "; come back");
    }

    private void count(Limit limit) {
        turnedAway.get(limit.ordinal()).increment();
    }
}
