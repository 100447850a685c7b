package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Key documents at many addresses, read in parallel. */
final class ParallelInspection {

    /**
     * Limits parallel requests, so that most connections to Vault stay available for other
     * requests.
     */
    private static final int MAX_PARALLEL = 8;

    /**
     * Platform threads: parking and resuming virtual threads costs as much as the requests
     * themselves.
     */
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("leasehold-inspection-", 0).factory();

    private final Map<KeyAddress, InspectedKey> found;

    private ParallelInspection(Map<KeyAddress, InspectedKey> found) {
        this.found = found;
    }

    /**
     * Reads all documents while the check runs, because the check takes Vault as long. Any failure
     * fails the whole, so that nothing is disclosed unless the check passes.
     */
    static ParallelInspection during(
            Runnable check, KeyInspector inspector, Collection<KeyAddress> addresses) {
        Map<KeyAddress, InspectedKey> found = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(MAX_PARALLEL, THREADS)) {
            List<CompletableFuture<Inspection>> inspections =
                    addresses.stream()
                            .map(
                                    address ->
                                            CompletableFuture.supplyAsync(
                                                    () -> inspect(inspector, address), threads))
                            .toList();
            check.run();
            for (CompletableFuture<Inspection> pending : inspections) {
                Inspection inspection = join(pending);
                inspection.key().ifPresent(key -> found.put(inspection.address(), key));
            }
        }
        return new ParallelInspection(found);
    }

    /** The document at one of the addresses. */
    Optional<InspectedKey> at(KeyAddress address) {
        return Optional.ofNullable(found.get(address));
    }

    private record Inspection(KeyAddress address, Optional<InspectedKey> key) {}

    private static Inspection inspect(KeyInspector inspector, KeyAddress address) {
        return new Inspection(address, inspector.inspect(address));
    }

    private static Inspection join(CompletableFuture<Inspection> pending) {
        try {
            return pending.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
