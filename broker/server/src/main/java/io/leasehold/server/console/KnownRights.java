package io.leasehold.server.console;

import io.leasehold.key.KeyAddress;
import io.leasehold.memory.Memory;
import io.leasehold.memory.MemoryBounds;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.Right;
import io.leasehold.vault.VaultRights;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What Vault lets people do, remembered for a moment for the token that asked: Vault takes half a
 * millisecond for each path. It decides only what a page offers; whatever is done is decided by
 * Vault when it is done. Thread-safe.
 */
final class KnownRights {

    private static final MemoryBounds BOUNDS =
            new MemoryBounds(
                    Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 500);

    private final VaultRights vault;
    private final Memory<Asked, Set<Right>> known;

    KnownRights(VaultRights vault, LongSupplier nanoTime, Executor executor) {
        this.vault = vault;
        this.known = new Memory<>(BOUNDS, nanoTime, executor::execute);
    }

    /** A question, by whose token it was asked. */
    private record Asked(String token, Set<Right> rights) {}

    /** What the token may do with a key. */
    Allowed allowed(SecretValue token, KeyAddress address) {
        return Allowed.of(address, among(token, Allowed.questions(address).toList()));
    }

    /** Those of the rights that the token has. */
    Set<Right> among(SecretValue token, Collection<Right> rights) {
        Set<Right> asked = Set.copyOf(rights);
        return known.current(new Asked(token.fingerprint(), asked), () -> vault.among(token, asked))
                .value();
    }
}
