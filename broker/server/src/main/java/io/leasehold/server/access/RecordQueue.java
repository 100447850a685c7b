package io.leasehold.server.access;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.AuditTrail;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait for their one writer. Adding takes no lock, and wakes the writer only if it
 * sleeps because there was nothing for a while.
 */
final class RecordQueue implements AuditTrail {

    private final Queue<AccessRecord> records = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private volatile @Nullable Thread asleep;

    RecordQueue(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void add(AccessRecord call) {
        size.incrementAndGet();
        records.add(call);
        Thread writer = asleep;
        if (writer != null) {
            asleep = null;
            LockSupport.unpark(writer);
        }
    }

    @Override
    public boolean isFull() {
        return size.get() >= capacity;
    }

    int size() {
        return size.get();
    }

    @Nullable AccessRecord peek() {
        return records.peek();
    }

    /** The next record, which still counts until it is {@link #written}. */
    @Nullable AccessRecord next() {
        return records.poll();
    }

    /** So many records are where they belong. */
    void written(int count) {
        size.addAndGet(-count);
    }

    /** Sleeps until there is a record, or something else wakes this thread. */
    void await() {
        asleep = Thread.currentThread();
        if (records.isEmpty()) {
            LockSupport.park(this);
        }
        asleep = null;
    }
}
