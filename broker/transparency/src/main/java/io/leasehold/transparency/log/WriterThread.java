package io.leasehold.transparency.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private boolean closed;

    private sealed interface Work {}

    private record Entry(byte[] bytes, CompletableFuture<Appended> result) implements Work {}

    private record Task(Runnable body, CompletableFuture<@Nullable Void> result) implements Work {}

    WriterThread(LogWriter writer, LogSettings settings, String origin) {
        this.writer = writer;
        this.maxWaitingBytes = settings.maxWaitingBytes();
        this.origin = origin;
        this.thread = Thread.ofPlatform().daemon().name("log " + origin).start(this::run);
    }

    CompletableFuture<Appended> append(byte[] entry) {
        CompletableFuture<Appended> result = new CompletableFuture<>();
        if (waitingBytes.addAndGet(entry.length) > maxWaitingBytes) {
            waitingBytes.addAndGet(-entry.length);
            result.completeExceptionally(
                    new LogUnavailableException(
                            "append to log "
                                    + origin
                                    + ": too much is waiting to be written; try again later"));
        } else if (!offer(new Entry(entry, result))) {
            result.completeExceptionally(closedException());
        }
        return result;
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
            perform(group);
            group.clear();
            writer.publishIfDue();
        } catch (InterruptedException nobodyMayStopIt) {
            return;
        } catch (Throwable failed) {
            fail(group, failed);
        }
    }

    private long waitMillis() {
        Duration due = writer.untilDue();
        return Math.clamp(due.toMillis(), 1, 1000);
    }

    private void perform(List<Work> group) {
        List<Entry> entries = new ArrayList<>();
        for (Work work : group) {
            switch (work) {
                case Entry entry -> entries.add(entry);
                case Task task -> perform(task);
            }
        }
        if (!entries.isEmpty()) {
            write(entries);
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

    private void write(List<Entry> entries) {
        entries.forEach(entry -> waitingBytes.addAndGet(-entry.bytes().length));
        List<Appended> appended = writer.write(entries.stream().map(Entry::bytes).toList());
        for (int i = 0; i < entries.size(); i++) {
            Appended each = appended.get(i);
            CompletableFuture<Appended> result = entries.get(i).result();
            inThreadOfItsOwn(() -> result.complete(each));
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
            if (work instanceof Entry entry) {
                inThreadOfItsOwn(() -> entry.result().completeExceptionally(cause));
            }
        }
    }
}
