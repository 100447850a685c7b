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
 * Writes access records on one thread. Keeps what the sink does not take and retries; meanwhile the
 * queue fills, and calls wait. Closing writes what is left.
 */
public final class RecordWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** Pause between two batches under load, so that one wake-up serves many records. */
    private static final long BATCH_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long RETRY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Short, because calls wait once the queue is full, which takes less than a second under load.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final int BUFFER_BYTES = 32 * AccessRecordJson.MAX_BYTES;

    private final RecordQueue queue;
    private final RecordSink sink;
    private final Clock clock;
    private final ByteBuffer lines = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread thread;
    private final WriterProgress progress = new WriterProgress(System::nanoTime);
    private int buffered;
    private boolean failing;
    private boolean queueEmpty;
    private volatile long oldestMillis;
    private volatile boolean closing;
    private volatile boolean abandoned;

    /**
     * @param capacity number of records that may wait before further calls do
     */
    public RecordWriter(RecordSink sink, int capacity, Clock clock) {
        this(sink, capacity, clock, _ -> {});
    }

    /**
     * @param listener receives each record once, on the thread that adds it; must not fail or block
     */
    public RecordWriter(
            RecordSink sink, int capacity, Clock clock, Consumer<AccessRecord> listener) {
        this.queue = new RecordQueue(capacity, listener);
        this.sink = sink;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("leasehold-records").daemon().unstarted(this::run);
        thread.start();
    }

    public AccessLog accessLog() {
        return queue;
    }

    /** Number of records not yet written. */
    public int waiting() {
        return queue.size();
    }

    /** How long the oldest of them has been waiting. */
    public Duration lag() {
        long oldest = oldestMillis;
        RecordQueue.Line next = queue.peek();
        if (oldest == 0 && next != null) {
            oldest = next.endedMillis();
        }
        return Duration.ofMillis(oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest));
    }

    /**
     * Held up while the sink takes no records; stalled only if the writer thread itself makes no
     * progress.
     */
    public BackgroundLoop loop() {
        return new BackgroundLoop(
                "records",
                TOLERANCE,
                () -> closing ? Progress.made() : progress.current(thread.isAlive(), lag()));
    }

    /** Writes all queued records, then stops the thread. Calls must have ended before. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (!awaitDrained()) {
            abandoned = true;
            LOG.error(
                    "write access records: lost {} at shutdown, because the sink did not take"
                            + " them in time",
                    waiting());
        }
    }

    private boolean awaitDrained() {
        try {
            return thread.join(SHUTDOWN_TIMEOUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        while (!isDone()) {
            try {
                writeBatch();
            } catch (Throwable failure) {
                // Catches everything: if the writer thread ended, every later call would wait
                // forever.
                failed(failure);
            }
        }
        closeSink();
    }

    private boolean isDone() {
        return abandoned || closing && buffered == 0 && queue.peek() == null;
    }

    private void writeBatch() throws IOException {
        if (buffered == 0) {
            fillBuffer();
        }
        if (buffered > 0) {
            write();
        } else if (!closing) {
            queue.await();
        }
        if (!closing && queueEmpty) {
            LockSupport.parkNanos(BATCH_PAUSE_NANOS);
        }
    }

    /** Loses nothing on failure: each line is either in the buffer or in the queue. */
    private void fillBuffer() {
        lines.clear();
        queueEmpty = false;
        try {
            while (lines.remaining() >= AccessRecordJson.MAX_BYTES && !queueEmpty) {
                take(queue.peek());
            }
        } finally {
            lines.flip();
        }
    }

    private void take(RecordQueue.@Nullable Line line) {
        if (line == null) {
            queueEmpty = true;
            return;
        }
        if (buffered == 0) {
            progress.advanced();
            oldestMillis = line.endedMillis();
        }
        lines.put(line.bytes());
        buffered++;
        queue.remove();
    }

    private void write() throws IOException {
        progress.writeStarted();
        int before = lines.position();
        try {
            sink.write(lines);
        } finally {
            if (lines.position() > before) {
                progress.advanced();
            }
        }
        if (lines.hasRemaining()) {
            LockSupport.parkNanos(BATCH_PAUSE_NANOS);
        } else {
            written();
        }
    }

    private void written() {
        progress.writeEnded();
        queue.written(buffered);
        buffered = 0;
        oldestMillis = 0;
        if (failing) {
            failing = false;
            LOG.info("write access records: the sink works again; none was lost");
        }
    }

    private void failed(Throwable failure) {
        // Clears the interrupt flag: an interrupted thread can neither write to a file nor park.
        Thread.interrupted();
        if (!failing) {
            failing = true;
            report(failure);
        }
        LockSupport.parkNanos(RETRY_PAUSE_NANOS);
    }

    private static void report(Throwable failure) {
        try {
            LOG.error(
                    "write access records: {}; calls wait until the sink takes records again",
                    failure.getClass().getSimpleName());
        } catch (Throwable _) {
            // A failing log must not end the writer thread.
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
