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

/** What was found at many addresses, looked at several at a time: each look asks Vault. */
final class ParallelInspection {

    /** Most of the connections to Vault must be left for everything else. */
    private static final int AT_ONCE = 8;

    /** Not virtual ones: to put those aside and wake them costs as much as what they ask. */
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("leasehold-inspection-", 0).factory();

    private final Map<KeyAddress, InspectedKey> found;

    private ParallelInspection(Map<KeyAddress, InspectedKey> found) {
        this.found = found;
    }

    /**
     * Looks at all of them while the check is made, which takes Vault as long; any failure is a
     * failure of the whole, so that nothing is told unless the check passes.
     */
    static ParallelInspection beside(
            Runnable check, KeyInspector inspector, Collection<KeyAddress> addresses) {
        Map<KeyAddress, InspectedKey> found = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, THREADS)) {
            List<CompletableFuture<Look>> looks =
                    addresses.stream()
                            .map(
                                    address ->
                                            CompletableFuture.supplyAsync(
                                                    () -> look(inspector, address), threads))
                            .toList();
            check.run();
            for (CompletableFuture<Look> look : looks) {
                Look had = joined(look);
                had.key().ifPresent(key -> found.put(had.address(), key));
            }
        }
        return new ParallelInspection(found);
    }

    /** What is at one of the addresses. */
    Optional<InspectedKey> at(KeyAddress address) {
        return Optional.ofNullable(found.get(address));
    }

    private record Look(KeyAddress address, Optional<InspectedKey> key) {}

    private static Look look(KeyInspector inspector, KeyAddress address) {
        return new Look(address, inspector.inspect(address));
    }

    private static Look joined(CompletableFuture<Look> look) {
        try {
            return look.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
