package io.leasehold.gateway.dial;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds and remembers where destinations are dialled. Only what was checked is remembered, as the
 * address itself, so whatever a name service says afterwards changes no connection. Thread-safe;
 * never blocks its caller.
 */
public final class DestinationResolver {

    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    private static final long USABLE = Duration.ofSeconds(60).toNanos();
    private static final int MOST = 10_000;

    private final HostResolver names;
    private final SsrfGuard guard;
    private final Executor blocking;
    private final LongSupplier nanoTime;
    private final Map<Destination, ResolvedDestination> known = new ConcurrentHashMap<>();
    private final Map<Destination, CompletableFuture<ResolvedDestination>> underWay =
            new ConcurrentHashMap<>();

    /**
     * @param blocking looks names up
     */
    public DestinationResolver(
            HostResolver names,
            ForbiddenAddresses offLimits,
            Executor blocking,
            LongSupplier nanoTime) {
        this.names = names;
        this.guard = new SsrfGuard(offLimits);
        this.blocking = blocking;
        this.nanoTime = nanoTime;
    }

    /** The route if it is known; one that grows old is looked up again behind the scenes. */
    public Optional<ResolvedDestination> known(Destination destination) {
        ResolvedDestination route = known.get(destination);
        long now = nanoTime.getAsLong();
        if (route == null || !route.isYounger(now, USABLE)) {
            return Optional.empty();
        }
        if (!route.isYounger(now, FRESH)) {
            find(destination);
        }
        return Optional.of(route);
    }

    /**
     * Looks the route up; callers who ask at the same time wait for the same answer. Fails with
     * {@code destination-not-allowed} or {@code upstream-unreachable}.
     */
    public CompletableFuture<ResolvedDestination> find(Destination destination) {
        CompletableFuture<ResolvedDestination> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<ResolvedDestination> others =
                underWay.putIfAbsent(destination, mine);
        if (others != null) {
            return others;
        }
        try {
            blocking.execute(() -> lookUp(destination, mine));
        } catch (RejectedExecutionException _) {
            underWay.remove(destination);
            mine.completeExceptionally(
                    new BrokerException(Problem.OVERLOADED, "find upstream: too many calls wait"));
        } catch (Throwable fault) {
            // Otherwise every later call there would wait for this look-up.
            underWay.remove(destination);
            mine.completeExceptionally(fault);
        }
        return mine;
    }

    private void lookUp(Destination destination, CompletableFuture<ResolvedDestination> found) {
        try {
            ResolvedDestination route = checked(destination);
            if (known.size() < MOST || known.containsKey(destination)) {
                known.put(destination, route);
            }
            underWay.remove(destination);
            found.complete(route);
        } catch (BrokerException refused) {
            if (refused.problem() == Problem.DESTINATION_NOT_ALLOWED) {
                known.remove(destination);
            }
            underWay.remove(destination);
            found.completeExceptionally(refused);
        } catch (Throwable fault) {
            underWay.remove(destination);
            found.completeExceptionally(fault);
        }
    }

    private ResolvedDestination checked(Destination destination) {
        long asked = nanoTime.getAsLong();
        List<InetAddress> addresses;
        try {
            addresses = names.addresses(destination.host());
        } catch (UnknownHostException _) {
            throw new BrokerException(
                    Problem.UPSTREAM_UNREACHABLE,
                    "call " + destination.authority() + ": its name is not known");
        }
        return ResolvedDestination.of(
                guard.allowed(destination, addresses), destination.port(), asked);
    }
}
