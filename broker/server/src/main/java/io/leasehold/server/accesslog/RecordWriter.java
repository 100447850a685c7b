package io.leasehold.server.accesslog;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Progress;
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

    /** Calls wait as soon as the queue is full, which takes less than a second under load. */
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private static final int AT_ONCE = 32 * AccessRecordJson.LONGEST;

    private final RecordQueue queue;
    private final RecordSink sink;
    private final Clock clock;
    private final ByteBuffer lines = ByteBuffer.allocateDirect(AT_ONCE);
    private final Thread thread;
    private final WriterProgress progress = new WriterProgress(System::nanoTime);
    private int inHand;
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

    public AccessLog trail() {
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

    /** Held up while the place of records takes none, stalled only if it is the thread itself. */
    public BackgroundLoop loop() {
        return new BackgroundLoop(
                "records",
                TOLERATED,
                () -> closing ? Progress.made() : progress.now(thread.isAlive(), lag()));
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
        while (!isDone()) {
            try {
                turn();
            } catch (Throwable failure) {
                // Whatever it is: a writer that ended would have every later call wait for ever.
                failed(failure);
            }
        }
        closeSink();
    }

    private boolean isDone() {
        return givenUp || closing && inHand == 0 && queue.peek() == null;
    }

    private void turn() throws IOException {
        if (inHand == 0) {
            gather();
        }
        if (inHand > 0) {
            write();
        } else if (!closing) {
            queue.await();
        }
        if (!closing && drained) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    /** What is in hand after a failure is whole: each line is in the buffer or in the queue. */
    private void gather() {
        lines.clear();
        drained = false;
        try {
            while (lines.remaining() >= AccessRecordJson.LONGEST && !drained) {
                take(queue.peek());
            }
        } finally {
            lines.flip();
        }
    }

    private void take(RecordQueue.@Nullable Line line) {
        if (line == null) {
            drained = true;
            return;
        }
        if (inHand == 0) {
            progress.made();
            oldestMillis = line.endedMillis();
        }
        lines.put(line.octets());
        inHand++;
        queue.remove();
    }

    private void write() throws IOException {
        progress.beginsToWrite();
        int before = lines.position();
        try {
            sink.write(lines);
        } finally {
            if (lines.position() > before) {
                progress.made();
            }
        }
        if (lines.hasRemaining()) {
            LockSupport.parkNanos(GATHER_NANOS);
        } else {
            written();
        }
    }

    private void written() {
        progress.endsToWrite();
        queue.written(inHand);
        inHand = 0;
        oldestMillis = 0;
        if (failing) {
            failing = false;
            LOG.info("write access records: it works again, and none was lost");
        }
    }

    private void failed(Throwable failure) {
        // An interrupted thread could neither write to a file nor pause.
        Thread.interrupted();
        if (!failing) {
            failing = true;
            report(failure);
        }
        LockSupport.parkNanos(RETRY_NANOS);
    }

    private static void report(Throwable failure) {
        try {
            LOG.error(
                    "write access records: {}; calls wait until they can be written",
                    failure.getClass().getSimpleName());
        } catch (Throwable _) {
            // A log that fails too must not end the writer.
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
