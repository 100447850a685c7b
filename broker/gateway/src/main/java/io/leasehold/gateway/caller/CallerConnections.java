package io.leasehold.gateway.caller;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of callers, bounded in number. At the bound, the oldest connection without
 * an authorized call is closed for a new one, so that idle connections cannot lock callers out.
 * Thread-safe.
 */
public final class CallerConnections {

    private static final long STATE_WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

    /** Whether the port accepts connections. */
    public enum State {
        OPEN,
        /** The maximum is open, and no connection could be closed for a new one. */
        FULL,
        /** The operating system accepts none. */
        FAILING
    }

    private final ConnectionPolicy policy;
    private final long idleNanos;
    private final RefusalLog log = new RefusalLog();
    private final Set<CallerConnection> open = ConcurrentHashMap.newKeySet();
    private final List<LongAdder> refused =
            Stream.of(ConnectionRefusal.values()).map(_ -> new LongAdder()).toList();

    // Guarded by this.
    private final Map<String, Source> sources = new HashMap<>();
    private final LinkedHashSet<CallerConnection> unauthorized = new LinkedHashSet<>();
    private int count;

    private volatile long fullAt = System.nanoTime() - STATE_WINDOW_NANOS;
    private volatile long failedAt = System.nanoTime() - STATE_WINDOW_NANOS;

    /** The open connections of one address. */
    private static final class Source {
        private final LinkedHashSet<CallerConnection> unauthorized = new LinkedHashSet<>();
        private int count;
    }

    /**
     * @param idle the idle timeout of calls; it also bounds the time for a request head
     */
    public CallerConnections(ConnectionPolicy policy, Duration idle) {
        this.policy = policy;
        this.idleNanos = idle.toNanos();
    }

    /** How many are open. */
    public int open() {
        return open.size();
    }

    /** How many were closed for that reason. */
    public long refused(ConnectionRefusal reason) {
        return refused.get(reason.ordinal()).sum();
    }

    /** Whether the port accepted connections within the last five seconds. */
    public State state() {
        long now = System.nanoTime();
        if (now - failedAt < STATE_WINDOW_NANOS) {
            return State.FAILING;
        }
        return now - fullAt < STATE_WINDOW_NANOS ? State.FULL : State.OPEN;
    }

    /** Registers a connection that was just accepted; false if it must be closed. */
    boolean admit(Channel channel) {
        String address = SourceAddress.of(channel.remoteAddress());
        CallerConnection caller = new CallerConnection(channel, address, System.nanoTime());
        CallerConnection displaced;
        synchronized (this) {
            Source source = sources.getOrDefault(address, new Source());
            boolean sourceIsFull = isFull(source.count, policy.mostPerSource());
            boolean totalIsFull = isFull(count, policy.most());
            displaced = sourceIsFull ? oldest(source.unauthorized) : null;
            if (displaced == null && totalIsFull) {
                displaced = oldest(unauthorized);
            }
            if (displaced == null && (sourceIsFull || totalIsFull)) {
                refuse(sourceIsFull ? ConnectionRefusal.SOURCE : ConnectionRefusal.TOTAL);
                return false;
            }
            if (displaced != null) {
                remove(displaced);
            }
            add(caller);
        }
        channel.closeFuture().addListener(_ -> closed(caller));
        if (displaced != null) {
            countRefusal(ConnectionRefusal.DISPLACED);
            displaced.close();
        }
        return true;
    }

    /** A call was authorized on the connection, so it is no longer closed in favour of new ones. */
    public void markAuthorized(CallerConnection caller) {
        if (!caller.isAuthorized()) {
            caller.markAuthorized();
            synchronized (this) {
                unauthorized.remove(caller);
                Source source = sources.get(caller.source());
                if (source != null) {
                    source.unauthorized.remove(caller);
                }
            }
        }
    }

    /** The operating system failed to accept a connection. */
    void acceptFailed() {
        failedAt = System.nanoTime();
        countRefusal(ConnectionRefusal.ACCEPT_FAILED);
    }

    public void closeIdle() {
        long now = System.nanoTime();
        for (CallerConnection caller : open) {
            if (caller.isIdle(policy, idleNanos, now)) {
                caller.close();
            }
        }
    }

    public void closeAll() {
        open.forEach(CallerConnection::close);
    }

    private void closed(CallerConnection caller) {
        synchronized (this) {
            remove(caller);
        }
    }

    private void add(CallerConnection caller) {
        open.add(caller);
        count++;
        unauthorized.add(caller);
        Source source = sources.computeIfAbsent(caller.source(), _ -> new Source());
        source.count++;
        source.unauthorized.add(caller);
    }

    /** Idempotent: a displaced connection is removed before it is closed. */
    private void remove(CallerConnection caller) {
        Source source = sources.get(caller.source());
        if (!open.remove(caller) || source == null) {
            return;
        }
        count--;
        unauthorized.remove(caller);
        source.unauthorized.remove(caller);
        source.count--;
        if (source.count == 0) {
            sources.remove(caller.source());
        }
    }

    private void refuse(ConnectionRefusal reason) {
        if (reason == ConnectionRefusal.TOTAL) {
            fullAt = System.nanoTime();
        }
        countRefusal(reason);
    }

    private void countRefusal(ConnectionRefusal reason) {
        refused.get(reason.ordinal()).increment();
        log.refused(reason, policy);
    }

    private static boolean isFull(int count, int max) {
        return max > 0 && count >= max;
    }

    private static @Nullable CallerConnection oldest(Collection<CallerConnection> unauthorized) {
        return unauthorized.stream().findFirst().orElse(null);
    }
}
