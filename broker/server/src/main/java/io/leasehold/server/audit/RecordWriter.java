package io.leasehold.server.audit;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Receipt;
import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Progress;
import io.leasehold.transparency.log.Appended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries on one thread: to the transparency log, if there is one, and then as plain lines
 * to the sink. Keeps what either does not take and retries; meanwhile the queue fills, and calls
 * wait. Closing writes what is left.
 */
public final class RecordWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** Pause between two batches under load, so that one wake-up serves many records. */
    private static final long BATCH_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** The same where each batch costs a sync of the disk. */
    private static final long LOGGED_BATCH_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long RETRY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Short, because calls wait once the queue is full, which takes less than a second under load.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** Entries of a log are smaller than 64 KiB, so that each fits. */
    private static final int BUFFER_BYTES = 1 << 18;

    private final RecordQueue queue;
    private final Optional<EntryLog> log;
    private final RecordSink sink;
    private final Clock clock;
    private final BiConsumer<Receipt, Appended> receipts;
    private final ByteBuffer lines = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread thread;
    private final WriterProgress progress = new WriterProgress(System::nanoTime);

    /** Of the entries in the buffer, those that the log does not have. */
    private final List<QueuedEntry> unlogged = new ArrayList<>();

    private int buffered;
    private boolean failing;
    private boolean queueEmpty;
    private volatile long oldestMillis;
    private volatile boolean closing;
    private volatile boolean abandoned;

    /**
     * @param log empty if there is no transparency log
     * @param capacity number of entries that may wait before further calls do
     * @param listener receives each access record once, on the thread that adds it; must not fail
     *     or block
     * @param receipts receives each receipt once its entry is in the log, on the writer's thread
     */
    public RecordWriter(
            Optional<EntryLog> log,
            RecordSink sink,
            int capacity,
            Clock clock,
            Consumer<AccessRecord> listener,
            BiConsumer<Receipt, Appended> receipts) {
        this.queue = new RecordQueue(capacity, listener);
        this.log = log;
        this.sink = sink;
        this.clock = clock;
        this.receipts = receipts;
        this.thread = Thread.ofPlatform().name("leasehold-records").daemon().unstarted(this::run);
        thread.start();
    }

    public AccessLog accessLog() {
        return queue;
    }

    /** Queues an entry of the control plane. */
    void add(QueuedEntry entry) {
        queue.add(entry);
    }

    /** Number of entries not yet written. */
    public int waiting() {
        return queue.size();
    }

    /** How long the oldest of them has been waiting. */
    public Duration lag() {
        long oldest = oldestMillis;
        QueuedEntry next = queue.peek();
        if (oldest == 0 && next != null) {
            oldest = next.millis();
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
                    "write access records: lost {} at shutdown, because they could not be written"
                            + " in time",
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
            enterInLog();
            write();
        } else if (!closing) {
            queue.await();
        }
        if (!closing && queueEmpty) {
            LockSupport.parkNanos(log.isPresent() ? LOGGED_BATCH_PAUSE_NANOS : BATCH_PAUSE_NANOS);
        }
    }

    /** Loses nothing on failure: each entry is either in the buffer or in the queue. */
    private void fillBuffer() {
        lines.clear();
        queueEmpty = false;
        try {
            QueuedEntry next = queue.peek();
            while (next != null && next.json().length < lines.remaining()) {
                take(next);
                next = queue.peek();
            }
            queueEmpty = next == null;
        } finally {
            lines.flip();
        }
    }

    private void take(QueuedEntry entry) {
        if (buffered == 0) {
            progress.advanced();
            oldestMillis = entry.millis();
        }
        if (!entry.logged()) {
            unlogged.add(entry);
        }
        lines.put(entry.json()).put((byte) '\n');
        buffered++;
        queue.remove();
    }

    /**
     * Once for each batch: what is in the log is not entered again when the sink or a receipt
     * fails.
     */
    private void enterInLog() {
        List<QueuedEntry> entering = List.copyOf(unlogged);
        if (log.isEmpty() || entering.isEmpty()) {
            unlogged.clear();
            return;
        }
        progress.writeStarted();
        List<Appended> appended =
                log.get().append(entering.stream().map(QueuedEntry::json).toList());
        unlogged.clear();
        progress.advanced();
        for (int at = 0; at < entering.size(); at++) {
            tell(entering.get(at), appended.get(at));
        }
    }

    private void tell(QueuedEntry entry, Appended where) {
        entry.receipt().ifPresent(receipt -> receipts.accept(receipt, where));
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
            LOG.info("write access records: they can be written again; none was lost");
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
                    "write access records: {}; calls wait until they can be written again",
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
