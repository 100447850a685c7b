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
 * Resolves destinations to checked addresses and caches them. Calls connect to the cached address
 * itself, so a later DNS response cannot redirect a connection (DNS rebinding). Thread-safe; never
 * blocks its caller.
 */
public final class DestinationResolver {

    private static final long REFRESH_AFTER_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int MAX_CACHED = 10_000;

    private final HostResolver hostResolver;
    private final SsrfGuard guard;
    private final Executor blocking;
    private final LongSupplier nanoTime;
    private final Map<Destination, ResolvedDestination> cached = new ConcurrentHashMap<>();
    private final Map<Destination, CompletableFuture<ResolvedDestination>> inFlight =
            new ConcurrentHashMap<>();

    /**
     * @param blocking runs DNS lookups
     */
    public DestinationResolver(
            HostResolver hostResolver,
            ForbiddenAddresses forbidden,
            Executor blocking,
            LongSupplier nanoTime) {
        this.hostResolver = hostResolver;
        this.guard = new SsrfGuard(forbidden);
        this.blocking = blocking;
        this.nanoTime = nanoTime;
    }

    /**
     * The cached addresses, if they are not too old; from a certain age on they are refreshed in
     * the background.
     */
    public Optional<ResolvedDestination> cached(Destination destination) {
        ResolvedDestination resolved = cached.get(destination);
        long now = nanoTime.getAsLong();
        if (resolved == null || !resolved.isYounger(now, MAX_AGE_NANOS)) {
            return Optional.empty();
        }
        if (!resolved.isYounger(now, REFRESH_AFTER_NANOS)) {
            resolve(destination);
        }
        return Optional.of(resolved);
    }

    /**
     * Resolves the destination; concurrent callers share one lookup. Fails with {@code
     * destination-not-allowed} or {@code upstream-unreachable}.
     */
    public CompletableFuture<ResolvedDestination> resolve(Destination destination) {
        CompletableFuture<ResolvedDestination> created = new CompletableFuture<>();
        @Nullable CompletableFuture<ResolvedDestination> existing =
                inFlight.putIfAbsent(destination, created);
        if (existing != null) {
            return existing;
        }
        try {
            blocking.execute(() -> resolveNow(destination, created));
        } catch (RejectedExecutionException _) {
            inFlight.remove(destination);
            created.completeExceptionally(
                    new BrokerException(
                            Problem.OVERLOADED,
                            "resolve upstream: too many lookups are waiting; retry later"));
        } catch (Throwable fault) {
            // Otherwise every later call to the destination would wait for this lookup.
            inFlight.remove(destination);
            created.completeExceptionally(fault);
        }
        return created;
    }

    private void resolveNow(
            Destination destination, CompletableFuture<ResolvedDestination> result) {
        try {
            ResolvedDestination resolved = resolveAndCheck(destination);
            if (cached.size() < MAX_CACHED || cached.containsKey(destination)) {
                cached.put(destination, resolved);
            }
            inFlight.remove(destination);
            result.complete(resolved);
        } catch (BrokerException refused) {
            if (refused.problem() == Problem.DESTINATION_NOT_ALLOWED) {
                cached.remove(destination);
            }
            inFlight.remove(destination);
            result.completeExceptionally(refused);
        } catch (Throwable fault) {
            inFlight.remove(destination);
            result.completeExceptionally(fault);
        }
    }

    private ResolvedDestination resolveAndCheck(Destination destination) {
        long startedAt = nanoTime.getAsLong();
        List<InetAddress> addresses;
        try {
            addresses = hostResolver.addresses(destination.host());
        } catch (UnknownHostException _) {
            throw new BrokerException(
                    Problem.UPSTREAM_UNREACHABLE,
                    "call " + destination.authority() + ": its host name cannot be resolved");
        }
        return ResolvedDestination.of(
                guard.allowed(destination, addresses), destination.port(), startedAt);
    }
}
