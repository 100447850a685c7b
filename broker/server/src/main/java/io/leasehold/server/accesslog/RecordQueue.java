package io.leasehold.server.accesslog;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queues records for the single writer thread, already encoded by the threads that made them.
 * Adding takes no lock, and wakes the writer only if it sleeps on an empty queue. Thread-safe.
 */
final class RecordQueue implements AccessLog {

    private final ThreadLocal<AccessRecordJson> encoders =
            ThreadLocal.withInitial(AccessRecordJson::new);
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private final Consumer<AccessRecord> listener;
    private volatile @Nullable Thread sleepingWriter;

    /**
     * An encoded record.
     *
     * @param endedMillis when its call ended
     */
    record Line(byte[] bytes, long endedMillis) {}

    /**
     * @param listener receives each record, on the thread that adds it
     */
    RecordQueue(int capacity, Consumer<AccessRecord> listener) {
        this.capacity = capacity;
        this.listener = listener;
    }

    @Override
    public void add(AccessRecord call) {
        Line line = new Line(encoders.get().encode(call), call.traffic().endedMillis());
        lines.add(line);
        size.incrementAndGet();
        Thread writer = sleepingWriter;
        if (writer != null) {
            sleepingWriter = null;
            LockSupport.unpark(writer);
        }
        // Called last, so that a failing listener cannot lose the record.
        listener.accept(call);
    }

    @Override
    public boolean isFull() {
        return size.get() >= capacity;
    }

    /** Number of records not yet written; a record counts shortly after it was added. */
    int size() {
        return Math.max(0, size.get());
    }

    @Nullable Line peek() {
        return lines.peek();
    }

    /**
     * Removes the record returned by {@link #peek}; it still counts until it is {@link #written}.
     */
    void remove() {
        lines.remove();
    }

    /** Reports that the sink has taken this many records. */
    void written(int count) {
        size.addAndGet(-count);
    }

    /** Blocks until there is a record or the thread is woken otherwise. */
    void await() {
        sleepingWriter = Thread.currentThread();
        if (lines.isEmpty()) {
            LockSupport.park(this);
        }
        sleepingWriter = null;
    }
}
