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
 * Result of revoking many leases.
 *
 * @param ended number of revoked leases
 * @param refused number of leases that Vault's policies do not let the caller revoke
 * @param left number of leases that were not revoked because Vault failed
 */
public record RevocationResult(int ended, int refused, int left) {

    /**
     * Limits parallel requests, so that most connections to Vault stay available for other
     * requests.
     */
    private static final int MAX_PARALLEL = 16;

    /**
     * Revokes all leases, several at a time. A refusal does not stop the others. After a failure of
     * Vault no further lease is attempted, because each would wait for a timeout.
     */
    public static RevocationResult of(Collection<LeaseId> leases, Consumer<LeaseId> revoke) {
        Worker worker = new Worker(new ConcurrentLinkedQueue<>(leases), revoke);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Collections.nCopies(Math.min(MAX_PARALLEL, leases.size()), worker).stream()
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        int ended = worker.ended.get();
        int refused = worker.refused.get();
        return new RevocationResult(ended, refused, leases.size() - ended - refused);
    }

    /**
     * Requires that all were revoked.
     *
     * @throws BrokerException with the number of leases that were and were not revoked: {@code
     *     vault-unavailable} if Vault failed, otherwise {@code permission-denied}
     */
    public void orRefuse() {
        if (left > 0) {
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE,
                    message("because Vault failed; try again to revoke the others"));
        }
        if (refused > 0) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    message("because Vault's policies do not let this login revoke them"));
        }
    }

    private String message(String why) {
        return "revoke leases: %d revoked and %d not, %s".formatted(ended, refused + left, why);
    }

    /** Shared by several threads. */
    private static final class Worker implements Runnable {

        private final Queue<LeaseId> queue;
        private final Consumer<LeaseId> revoke;
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        private Worker(Queue<LeaseId> queue, Consumer<LeaseId> revoke) {
            this.queue = queue;
            this.revoke = revoke;
        }

        @Override
        public void run() {
            for (LeaseId id = queue.poll(); id != null; id = queue.poll()) {
                try {
                    revoke.accept(id);
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
                queue.clear();
            }
        }
    }
}
