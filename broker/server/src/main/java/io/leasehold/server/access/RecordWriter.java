package io.leasehold.server.access;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.AuditTrail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes records. What cannot be written is kept and tried again; meanwhile the
 * queue fills, and calls wait. Closing writes what is left.
 */
public final class RecordWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** Between two looks at the queue while there are calls, so that few wake-ups serve many. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration TIME_TO_DRAIN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 32 * RecordLine.LONGEST;

    private final RecordQueue queue;
    private final RecordSink sink;
    private final Clock clock;
    private final ByteBuffer lines = ByteBuffer.allocateDirect(AT_ONCE);
    private final Thread thread;
    private boolean failing;
    private boolean drained;
    private volatile long oldestMillis;
    private volatile boolean closing;
    private volatile boolean givenUp;

    /**
     * @param capacity records that may wait before the next call does
     */
    public RecordWriter(RecordSink sink, int capacity, Clock clock) {
        this(sink, capacity, clock, _ -> {});
    }

    /**
     * @param reader shown each record once, by the thread that adds it; must not fail or block
     */
    public RecordWriter(RecordSink sink, int capacity, Clock clock, Consumer<AccessRecord> reader) {
        this.queue = new RecordQueue(capacity, reader);
        this.sink = sink;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("leasehold-records").daemon().unstarted(this::run);
        thread.start();
    }

    public AuditTrail trail() {
        return queue;
    }

    /** Records that are not written yet. */
    public int waiting() {
        return queue.size();
    }

    /** For how long the oldest of them has been waiting. */
    public Duration lag() {
        long oldest = oldestMillis;
        RecordQueue.Line next = queue.peek();
        if (oldest == 0 && next != null) {
            oldest = next.endedMillis();
        }
        return Duration.ofMillis(oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest));
    }

    /** Writes all that is there, then ends. Calls must have ended before. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (!drains()) {
            givenUp = true;
            LOG.error("write access records: {} are lost, because they cannot be", waiting());
        }
    }

    private boolean drains() {
        try {
            return thread.join(TIME_TO_DRAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        while (!closing || queue.size() > 0) {
            int count = gather();
            if (count > 0) {
                writeAll();
                queue.written(count);
                oldestMillis = 0;
            } else if (!closing) {
                queue.await();
            }
            if (!closing && drained) {
                LockSupport.parkNanos(GATHER_NANOS);
            }
        }
        closeSink();
    }

    private int gather() {
        lines.clear();
        drained = false;
        int count = 0;
        while (lines.remaining() >= RecordLine.LONGEST) {
            RecordQueue.Line line = queue.next();
            if (line == null) {
                drained = true;
                break;
            }
            if (count == 0) {
                oldestMillis = line.endedMillis();
            }
            lines.put(line.octets());
            count++;
        }
        lines.flip();
        return count;
    }

    private void writeAll() {
        while (!givenUp) {
            @Nullable IOException failure = tryToWrite();
            if (failure == null) {
                failing = false;
                return;
            }
            if (!failing) {
                failing = true;
                LOG.error(
                        "write access records: {}; calls wait until they can be written",
                        failure.getClass().getSimpleName());
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private @Nullable IOException tryToWrite() {
        try {
            sink.write(lines);
            return null;
        } catch (IOException failed) {
            return failed;
        }
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (IOException failed) {
            LOG.error("close access records: {}", failed.getClass().getSimpleName());
        }
    }
}
