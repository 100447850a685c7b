package io.leasehold.server.siem;

import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Progress;
import io.leasehold.server.siem.ocsf.OcsfEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an event for each entry of the audit log, on one thread. Entries that do not fit into its
 * queue are dropped and counted. An event is never sent again: when a connection breaks while
 * events are sent, they count as dropped, although some may have arrived. Thread-safe.
 */
public final class SiemExporter implements EntryListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiemExporter.class);

    private static final int BATCH = 256;

    /** Also how soon a closed connection, or the end of the broker, is noticed. */
    private static final Duration POLL = Duration.ofMillis(250);

    /** Pause between two batches under load, so that one wake-up serves many entries. */
    private static final long BATCH_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ABANDON_TIMEOUT = Duration.ofSeconds(1);

    /** Far longer than it takes to map a batch. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private final BlockingQueue<Entry> queue;
    private final SyslogServer server;
    private final OcsfEvents events;
    private final SyslogFormat format;
    private final SiemCounts counts;
    private final Backoff backoff;
    private final SenderProgress progress = new SenderProgress(System::nanoTime);
    private final Thread thread;
    private volatile @Nullable SyslogConnection connection;
    private long connectedAt;
    private boolean failing;

    /** Taken from the queue and not sent at all yet. */
    private List<Entry> inHand = List.of();

    private volatile boolean closing;
    private volatile boolean abandoned;

    private record Entry(byte[] bytes, long index, byte[] leafHash) {}

    /**
     * @param capacity maximum number of entries that wait
     */
    SiemExporter(
            SyslogServer server,
            OcsfEvents events,
            SyslogFormat format,
            int capacity,
            SiemCounts counts,
            Backoff backoff) {
        this.server = server;
        this.events = events;
        this.format = format;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.counts = counts;
        this.backoff = backoff;
        this.thread = Thread.ofPlatform().name("leasehold-siem").daemon().unstarted(this::run);
        thread.start();
    }

    /** Sends to the address from now on; only over TLS, and only to who is trusted by it. */
    public static SiemExporter start(
            SiemAddress address,
            SSLContext tls,
            OcsfEvents events,
            int capacity,
            SiemCounts counts) {
        return new SiemExporter(
                new TlsSyslogServer(address, tls),
                events,
                SyslogFormat.ofThisProcess(),
                capacity,
                counts,
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE));
    }

    @Override
    public void appended(byte[] entry, long index, byte[] leafHash) {
        if (!closing && queue.offer(new Entry(entry, index, leafHash))) {
            counts.queued();
        } else {
            counts.turnedAway();
        }
    }

    /** Stalled only if the thread itself ended or hangs, and not while the SIEM is away. */
    public BackgroundLoop loop() {
        return new BackgroundLoop(
                "siem",
                TOLERANCE,
                () -> closing ? Progress.made() : progress.current(thread.isAlive()));
    }

    /** Sends what waits, unless the SIEM is away, then ends the thread. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        awaitEnd(SHUTDOWN_TIMEOUT);
        abandoned = true;
        disconnect();
        awaitEnd(ABANDON_TIMEOUT);
        long left = counts.waiting();
        counts.lost(queue.drainTo(new ArrayList<>()));
        if (left > 0) {
            LOG.warn(
                    "send events to the SIEM: {} were not sent at shutdown; the audit log has every"
                            + " entry",
                    left);
        }
    }

    private void awaitEnd(Duration within) {
        try {
            thread.join(within);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isDone()) {
            try {
                step();
            } catch (Throwable failure) {
                // Catches everything: if the thread ended, no event would ever be sent again.
                failed(failure);
            }
        }
    }

    private boolean isDone() {
        return abandoned || closing && (failing || inHand.isEmpty() && queue.isEmpty());
    }

    /** Takes entries only while there is a connection, so that they wait in the queue meanwhile. */
    private void step() throws IOException, InterruptedException {
        SyslogConnection open = connected();
        if (inHand.isEmpty()) {
            inHand = nextBatch();
        }
        // What was taken stays in hand if the server has closed the connection meanwhile.
        if (!inHand.isEmpty() && open.isOpen()) {
            List<Entry> batch = inHand;
            inHand = List.of();
            send(open, batch);
            if (queue.isEmpty() && !closing) {
                LockSupport.parkNanos(BATCH_PAUSE_NANOS);
            }
        }
    }

    private SyslogConnection connected() throws IOException {
        SyslogConnection current = connection;
        if (current != null && current.isOpen()) {
            return current;
        }
        if (current != null) {
            throw new IOException("send to syslog server: it closed the connection");
        }
        SyslogConnection opened = server.connect();
        connection = opened;
        connectedAt = System.nanoTime();
        if (failing) {
            failing = false;
            LOG.info("send events to the SIEM: it is connected again");
        }
        return opened;
    }

    private List<Entry> nextBatch() throws InterruptedException {
        List<Entry> batch = new ArrayList<>();
        Entry first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    private void send(SyslogConnection open, List<Entry> batch) throws IOException {
        boolean sent = false;
        try {
            open.send(frames(batch));
            sent = true;
        } finally {
            if (sent) {
                counts.sent(batch.size());
            } else {
                counts.lost(batch.size());
            }
        }
    }

    private byte[] frames(List<Entry> batch) {
        progress.busy();
        try {
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            for (Entry entry : batch) {
                format.append(events.of(entry.bytes(), entry.index(), entry.leafHash()), frames);
            }
            return frames.toByteArray();
        } finally {
            progress.waiting();
        }
    }

    private void failed(Throwable failure) {
        // An interrupted thread can neither wait nor connect.
        Thread.interrupted();
        if (connection != null) {
            backoff.lasted(Duration.ofNanos(System.nanoTime() - connectedAt));
            disconnect();
        }
        if (!failing) {
            failing = true;
            report(failure);
        }
        pause(backoff.next());
    }

    private static void report(Throwable failure) {
        try {
            LOG.warn(
                    "send events to the SIEM: {}; they wait in the queue, and are dropped once it"
                            + " is full; check the address, the certificate and the name in it",
                    failure.getClass().getSimpleName());
        } catch (Throwable _) {
            // A failing log must not end the thread.
        }
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closing; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void disconnect() {
        SyslogConnection current = connection;
        connection = null;
        if (current != null) {
            current.close();
        }
    }
}
