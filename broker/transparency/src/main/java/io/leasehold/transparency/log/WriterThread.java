package io.leasehold.transparency.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one thread that writes a log. No failure ends it; only closing does. */
final class WriterThread {

    /** With entries of the usual size, far less than a disk writes at once. */
    private static final int MAX_GROUP = 4096;

    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final LogWriter writer;
    private final int maxWaitingBytes;
    private final String origin;
    private final Thread thread;
    private volatile @Nullable Instant busySince;
    private volatile @Nullable Instant failingSince;
    private boolean closed;

    private sealed interface Work {}

    /**
     * Entries that are written together, all or none.
     *
     * @param bytes of all of them
     */
    private record Batch(List<byte[]> entries, int bytes, CompletableFuture<List<Appended>> result)
            implements Work {}

    private record Task(Runnable body, CompletableFuture<@Nullable Void> result) implements Work {}

    WriterThread(LogWriter writer, LogSettings settings, String origin) {
        this.writer = writer;
        this.maxWaitingBytes = settings.maxWaitingBytes();
        this.origin = origin;
        this.thread = Thread.ofPlatform().daemon().name("log " + origin).start(this::run);
    }

    CompletableFuture<List<Appended>> append(List<byte[]> entries) {
        CompletableFuture<List<Appended>> result = new CompletableFuture<>();
        long bytes = entries.stream().mapToLong(entry -> entry.length).sum();
        if (bytes > maxWaitingBytes || !reserve((int) bytes)) {
            result.completeExceptionally(
                    new LogUnavailableException(
                            "append to log "
                                    + origin
                                    + ": too much is waiting to be written; try again later"));
        } else if (!offer(new Batch(entries, (int) bytes, result))) {
            result.completeExceptionally(closedException());
        }
        return result;
    }

    private boolean reserve(int bytes) {
        boolean fits = waitingBytes.addAndGet(bytes) <= maxWaitingBytes;
        if (!fits) {
            waitingBytes.addAndGet(-bytes);
        }
        return fits;
    }

    CompletableFuture<@Nullable Void> run(Runnable body) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        if (!offer(new Task(body, result))) {
            result.completeExceptionally(closedException());
        }
        return result;
    }

    boolean isFull() {
        return waitingBytes.get() > maxWaitingBytes / 2;
    }

    private synchronized boolean offer(Work work) {
        return !closed && queue.add(work);
    }

    private LogUnavailableException closedException() {
        return new LogUnavailableException("append to log " + origin + ": it is closed");
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        // Wakes the thread, which ends once nothing is left.
        queue.add(new Task(() -> {}, new CompletableFuture<>()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isDone() {
        return closed && queue.isEmpty();
    }

    private void run() {
        while (!isDone()) {
            step();
        }
        try {
            writer.publish();
        } catch (Throwable failed) {
            // The journal has what the checkpoint would have covered.
            return;
        }
    }

    private void step() {
        List<Work> group = new ArrayList<>();
        try {
            Work first = queue.poll(waitMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                queue.drainTo(group, MAX_GROUP - 1);
            }
            busySince = writer.now();
            if (group.isEmpty() && failingSince != null) {
                writer.probe();
            }
            perform(group);
            group.clear();
            writer.publishIfDue();
            note(writer.hasFailed());
        } catch (InterruptedException nobodyMayStopIt) {
            return;
        } catch (Throwable failed) {
            fail(group, failed);
            note(true);
        } finally {
            busySince = null;
        }
    }

    private void note(boolean failed) {
        if (!failed) {
            failingSince = null;
        } else if (failingSince == null) {
            failingSince = writer.now();
        }
    }

    LogStatus status() {
        return new LogStatus(
                thread.isAlive(),
                writer.isTorn(),
                Optional.ofNullable(busySince),
                Optional.ofNullable(failingSince));
    }

    private long waitMillis() {
        Duration due = writer.untilDue();
        return Math.clamp(due.toMillis(), 1, 1000);
    }

    private void perform(List<Work> group) {
        List<Batch> batches = new ArrayList<>();
        for (Work work : group) {
            switch (work) {
                case Batch batch -> batches.add(batch);
                case Task task -> perform(task);
            }
        }
        if (!batches.isEmpty()) {
            write(batches);
        }
    }

    private static void perform(Task task) {
        try {
            task.body().run();
            task.result().complete(null);
        } catch (RuntimeException failed) {
            task.result().completeExceptionally(failed);
        }
    }

    private void write(List<Batch> batches) {
        batches.forEach(batch -> waitingBytes.addAndGet(-batch.bytes()));
        List<Appended> appended =
                writer.write(batches.stream().flatMap(batch -> batch.entries().stream()).toList());
        int from = 0;
        for (Batch batch : batches) {
            int to = from + batch.entries().size();
            List<Appended> those = List.copyOf(appended.subList(from, to));
            inThreadOfItsOwn(() -> batch.result().complete(those));
            from = to;
        }
    }

    /** Whoever waits for an append goes on there, and holds up neither the log nor the others. */
    private static void inThreadOfItsOwn(Runnable completion) {
        Thread.startVirtualThread(completion);
    }

    private static void fail(List<Work> group, Throwable failed) {
        Throwable cause =
                failed instanceof LogUnavailableException
                        ? failed
                        : new LogUnavailableException("append to log: " + failed, failed);
        for (Work work : group) {
            if (work instanceof Batch batch) {
                inThreadOfItsOwn(() -> batch.result().completeExceptionally(cause));
            }
        }
    }
}
