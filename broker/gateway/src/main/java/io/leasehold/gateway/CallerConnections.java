package io.leasehold.gateway;

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
 * The connections that callers hold open, and never more than there may be. Where there are as many
 * already, the oldest on which no call was ever admitted makes room, so that whoever holds
 * connections open for nothing keeps nobody out. Thread-safe.
 */
public final class CallerConnections {

    private static final long STATE_NANOS = Duration.ofSeconds(5).toNanos();

    /** Whether the port takes connections. */
    public enum State {
        OPEN,
        /** As many connections are open as may be, and none could make room. */
        FULL,
        /** The system gives none. */
        FAILING
    }

    private final ConnectionPolicy terms;
    private final long idleNanos;
    private final RefusalLog log = new RefusalLog();
    private final Set<CallerConnection> open = ConcurrentHashMap.newKeySet();
    private final List<LongAdder> refused =
            Stream.of(ConnectionRefusal.values()).map(_ -> new LongAdder()).toList();

    // Guarded by this.
    private final Map<String, Source> sources = new HashMap<>();
    private final LinkedHashSet<CallerConnection> strangers = new LinkedHashSet<>();
    private int count;

    private volatile long fullAt = System.nanoTime() - STATE_NANOS;
    private volatile long failedAt = System.nanoTime() - STATE_NANOS;

    /** What is open from one address. */
    private static final class Source {
        private final LinkedHashSet<CallerConnection> strangers = new LinkedHashSet<>();
        private int count;
    }

    /**
     * @param idle longest silence in a call, which bounds how long a head may take
     */
    CallerConnections(ConnectionPolicy terms, Duration idle) {
        this.terms = terms;
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

    /** Whether the port has taken connections within the last seconds. */
    public State state() {
        long now = System.nanoTime();
        if (now - failedAt < STATE_NANOS) {
            return State.FAILING;
        }
        return now - fullAt < STATE_NANOS ? State.FULL : State.OPEN;
    }

    /** Takes a connection that was just accepted; false if it must be closed. */
    boolean admit(Channel channel) {
        String address = SourceAddress.of(channel.remoteAddress());
        CallerConnection caller = new CallerConnection(channel, address, System.nanoTime());
        CallerConnection displaced;
        synchronized (this) {
            Source source = sources.getOrDefault(address, new Source());
            boolean sourceIsFull = isFull(source.count, terms.mostPerSource());
            boolean allIsFull = isFull(count, terms.most());
            displaced = sourceIsFull ? oldest(source.strangers) : null;
            if (displaced == null && allIsFull) {
                displaced = oldest(strangers);
            }
            if (displaced == null && (sourceIsFull || allIsFull)) {
                refuse(sourceIsFull ? ConnectionRefusal.SOURCE : ConnectionRefusal.TOTAL);
                return false;
            }
            if (displaced != null) {
                leave(displaced);
            }
            enter(caller);
        }
        channel.closeFuture().addListener(_ -> closed(caller));
        if (displaced != null) {
            note(ConnectionRefusal.DISPLACED);
            displaced.cut();
        }
        return true;
    }

    /** A call was admitted on the connection, so that it makes room for no other any more. */
    void prove(CallerConnection caller) {
        if (!caller.isProven()) {
            caller.prove();
            synchronized (this) {
                strangers.remove(caller);
                Source source = sources.get(caller.source());
                if (source != null) {
                    source.strangers.remove(caller);
                }
            }
        }
    }

    /** The system gave no connection. */
    void acceptFailed() {
        failedAt = System.nanoTime();
        note(ConnectionRefusal.ACCEPT_FAILED);
    }

    void cutTheIdle() {
        long now = System.nanoTime();
        for (CallerConnection caller : open) {
            if (caller.isIdle(terms, idleNanos, now)) {
                caller.cut();
            }
        }
    }

    void cutAll() {
        open.forEach(CallerConnection::cut);
    }

    private void closed(CallerConnection caller) {
        synchronized (this) {
            leave(caller);
        }
    }

    private void enter(CallerConnection caller) {
        open.add(caller);
        count++;
        strangers.add(caller);
        Source source = sources.computeIfAbsent(caller.source(), _ -> new Source());
        source.count++;
        source.strangers.add(caller);
    }

    /** A second time does nothing: who makes room leaves before its connection is closed. */
    private void leave(CallerConnection caller) {
        Source source = sources.get(caller.source());
        if (!open.remove(caller) || source == null) {
            return;
        }
        count--;
        strangers.remove(caller);
        source.strangers.remove(caller);
        source.count--;
        if (source.count == 0) {
            sources.remove(caller.source());
        }
    }

    private void refuse(ConnectionRefusal reason) {
        if (reason == ConnectionRefusal.TOTAL) {
            fullAt = System.nanoTime();
        }
        note(reason);
    }

    private void note(ConnectionRefusal reason) {
        refused.get(reason.ordinal()).increment();
        log.refused(reason, terms);
    }

    private static boolean isFull(int count, int most) {
        return most > 0 && count >= most;
    }

    private static @Nullable CallerConnection oldest(Collection<CallerConnection> strangers) {
        return strangers.stream().findFirst().orElse(null);
    }
}
