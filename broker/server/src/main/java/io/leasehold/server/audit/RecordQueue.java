package io.leasehold.server.audit;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queues entries for the single writer thread, already encoded by the threads that made them.
 * Adding takes no lock, and wakes the writer only if it sleeps on an empty queue. Thread-safe.
 */
final class RecordQueue implements AccessLog {

    private final ThreadLocal<CallEntryJson> encoders = ThreadLocal.withInitial(CallEntryJson::new);
    private final Queue<QueuedEntry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private final Consumer<AccessRecord> listener;
    private volatile @Nullable Thread sleepingWriter;

    /**
     * @param listener receives each record, on the thread that adds it
     */
    RecordQueue(int capacity, Consumer<AccessRecord> listener) {
        this.capacity = capacity;
        this.listener = listener;
    }

    @Override
    public void add(AccessRecord call) {
        long ended = call.traffic().endedMillis();
        add(new QueuedEntry(encoders.get().encode(call), ended, false, call.receipt()));
        // Called last, so that a failing listener cannot lose the record.
        listener.accept(call);
    }

    void add(QueuedEntry entry) {
        entries.add(entry);
        size.incrementAndGet();
        Thread writer = sleepingWriter;
        if (writer != null) {
            sleepingWriter = null;
            LockSupport.unpark(writer);
        }
    }

    @Override
    public boolean isFull() {
        return size.get() >= capacity;
    }

    /** Number of entries not yet written; an entry counts shortly after it was added. */
    int size() {
        return Math.max(0, size.get());
    }

    @Nullable QueuedEntry peek() {
        return entries.peek();
    }

    /**
     * Removes the entry returned by {@link #peek}; it still counts until it is {@link #written}.
     */
    void remove() {
        entries.remove();
    }

    /** Reports that the sink has taken this many entries. */
    void written(int count) {
        size.addAndGet(-count);
    }

    /** Blocks until there is an entry or the thread is woken otherwise. */
    void await() {
        sleepingWriter = Thread.currentThread();
        if (entries.isEmpty()) {
            LockSupport.park(this);
        }
        sleepingWriter = null;
    }
}
