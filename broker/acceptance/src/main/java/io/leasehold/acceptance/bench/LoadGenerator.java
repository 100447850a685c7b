package io.leasehold.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The one load generator: so many callers, each with a connection of its own, without a pause. */
final class LoadGenerator {

    private final URI server;
    private final int callers;
    private Duration pause = Duration.ZERO;
    private Consumer<String> bodies = _ -> {};

    LoadGenerator(URI server, int callers) {
        this.server = server;
        this.callers = callers;
    }

    /** Lets each caller begin a request so often at most. */
    LoadGenerator every(Duration time) {
        this.pause = time;
        return this;
    }

    /** Hands every answer to somebody. */
    LoadGenerator answersTo(Consumer<String> reader) {
        this.bodies = reader;
        return this;
    }

    /** The requests of one caller in their order; empty when there are no more. */
    interface Requests {
        Optional<BenchRequest> at(int caller, int number);
    }

    /** Runs for so long, or until there are no more requests. */
    Round run(Duration time, Requests requests) {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<List<Long>> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int me = caller;
            List<Long> mine = new ArrayList<>();
            times.add(mine);
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> call(n -> requests.at(me, n), end, mine, failures)));
        }
        threads.forEach(LoadGenerator::join);
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] nanos = times.stream().flatMapToLong(list -> LongStream.of(toArray(list))).toArray();
        return new Round(nanos, seconds, List.copyOf(failures));
    }

    private interface Sequence {
        Optional<BenchRequest> at(int number);
    }

    private void call(Sequence requests, long end, List<Long> times, Queue<String> failures) {
        try (KeepAliveConnection connection = new KeepAliveConnection(server)) {
            for (int number = 0; System.nanoTime() < end; number++) {
                Optional<BenchRequest> request = requests.at(number);
                if (request.isEmpty()) {
                    return;
                }
                long began = System.nanoTime();
                var reply = connection.send(request.get());
                long took = System.nanoTime() - began;
                if (reply.status() < 300) {
                    times.add(took);
                    bodies.accept(reply.body());
                } else {
                    failures.add(reply.status() + " to " + request.get().method());
                }
                rest(began);
            }
        } catch (IOException broken) {
            failures.add("no answer: " + broken.getMessage());
        }
    }

    private void rest(long began) {
        long left = pause.toNanos() - (System.nanoTime() - began);
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static long[] toArray(List<Long> list) {
        return IntStream.range(0, list.size()).mapToLong(list::get).toArray();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("await load", interrupted);
        }
    }
}
