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
 * Records that wait for their one writer, as the lines that they will be: whoever made a record has
 * all that is in it at hand. Adding takes no lock, and wakes the writer only if it sleeps because
 * there was nothing for a while. Thread-safe.
 */
final class RecordQueue implements AccessLog {

    private final ThreadLocal<AccessRecordJson> forms =
            ThreadLocal.withInitial(AccessRecordJson::new);
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private final Consumer<AccessRecord> reader;
    private volatile @Nullable Thread asleep;

    /**
     * A record to be written.
     *
     * @param endedMillis when its call ended
     */
    record Line(byte[] octets, long endedMillis) {}

    /**
     * @param reader shown each record, by the thread that adds it
     */
    RecordQueue(int capacity, Consumer<AccessRecord> reader) {
        this.capacity = capacity;
        this.reader = reader;
    }

    @Override
    public void add(AccessRecord call) {
        Line line = new Line(forms.get().octets(call), call.traffic().endedMillis());
        lines.add(line);
        size.incrementAndGet();
        Thread writer = asleep;
        if (writer != null) {
            asleep = null;
            LockSupport.unpark(writer);
        }
        // Last: whatever becomes of it, the record is kept.
        reader.accept(call);
    }

    @Override
    public boolean isFull() {
        return size.get() >= capacity;
    }

    /** Records that are not written; a record counts a moment after it was added. */
    int size() {
        return Math.max(0, size.get());
    }

    @Nullable Line peek() {
        return lines.peek();
    }

    /** Takes the record that was peeked at; it still counts until it is {@link #written}. */
    void remove() {
        lines.remove();
    }

    /** So many records are where they belong. */
    void written(int count) {
        size.addAndGet(-count);
    }

    /** Sleeps until there is a record, or something else wakes this thread. */
    void await() {
        asleep = Thread.currentThread();
        if (lines.isEmpty()) {
            LockSupport.park(this);
        }
        asleep = null;
    }
}
