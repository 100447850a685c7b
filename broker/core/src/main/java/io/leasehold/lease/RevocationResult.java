package io.leasehold.lease;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What became of many leases that were to be ended.
 *
 * @param ended that are gone now
 * @param refused that Vault's policies do not let the caller end
 * @param left that were not ended because Vault failed
 */
public record RevocationResult(int ended, int refused, int left) {

    /** Most of the connections to Vault must be left for everything else. */
    private static final int AT_ONCE = 16;

    /**
     * Ends all, several at a time. A refusal of one stops no other; once Vault fails, no further
     * one is tried, because each would wait for it in vain.
     */
    static RevocationResult of(Collection<LeaseId> leases, Consumer<LeaseId> end) {
        Worker worker = new Worker(new ConcurrentLinkedQueue<>(leases), end);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Collections.nCopies(Math.min(AT_ONCE, leases.size()), worker).stream()
                    .map(same -> CompletableFuture.runAsync(same, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        int ended = worker.ended.get();
        int refused = worker.refused.get();
        return new RevocationResult(ended, refused, leases.size() - ended - refused);
    }

    /**
     * Nothing, if all were ended.
     *
     * @throws BrokerException that says how many were ended and how many were not: {@code
     *     vault-unavailable} if Vault failed, {@code permission-denied} else
     */
    public void orRefuse() {
        if (left > 0) {
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE,
                    said("because Vault failed; do it again to end the others"));
        }
        if (refused > 0) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    said("because Vault's policies do not let this login end them"));
        }
    }

    private String said(String why) {
        return "end leases: %d ended and %d not, %s".formatted(ended, refused + left, why);
    }

    /** Runs in several threads at once. */
    private static final class Worker implements Runnable {

        private final Queue<LeaseId> waiting;
        private final Consumer<LeaseId> end;
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        private Worker(Queue<LeaseId> waiting, Consumer<LeaseId> end) {
            this.waiting = waiting;
            this.end = end;
        }

        @Override
        public void run() {
            for (LeaseId id = waiting.poll(); id != null; id = waiting.poll()) {
                try {
                    end.accept(id);
                    ended.incrementAndGet();
                } catch (BrokerException failure) {
                    failed(failure.problem());
                }
            }
        }

        private void failed(Problem problem) {
            if (problem == Problem.PERMISSION_DENIED) {
                refused.incrementAndGet();
            } else {
                waiting.clear();
            }
        }
    }
}
