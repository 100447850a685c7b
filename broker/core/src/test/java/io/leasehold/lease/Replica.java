package io.leasehold.lease;

import io.leasehold.MutableTime;
import io.leasehold.entitlement.EntitlementTerms;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.handle.Handles;
import io.leasehold.handle.KeyRings;
import io.leasehold.handle.RecordSeals;
import io.leasehold.handle.SealedLease;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyBook;
import io.leasehold.key.KeyBookmark;
import io.leasehold.key.UsableKey;
import io.leasehold.memory.CacheAccess;
import io.leasehold.memory.Known;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One replica of the broker over a Vault that several may share; refreshes at once. */
public record Replica(
        Leases leases,
        LeaseBook book,
        KeyBook keys,
        Handles handles,
        LeaseJudge judge,
        Map<LeaseId, LeaseBookmark> bookmarks) {

    /** For how long a replica uses what it remembers while Vault is away. */
    public static final Duration MAX_STALE = Duration.ofSeconds(60);

    /** Another replica on the same Vault. */
    public static Replica of(FakeVault vault) {
        SecureRandom random = new SecureRandom();
        KeyRings rings = new KeyRings(vault.ring(), random, vault.time(), vault.time());
        RecordSeals seals = new RecordSeals(rings);
        Handles handles = new Handles(rings, random);
        LeaseBook book =
                new LeaseBook(
                        vault.leases(),
                        vault.leases(),
                        seals,
                        MAX_STALE,
                        vault.time(),
                        vault.time(),
                        Runnable::run);
        KeyBook keys =
                new KeyBook(vault.keys(), vault.keys(), MAX_STALE, vault.time(), Runnable::run);
        Entitlements entitlements =
                new Entitlements(
                        vault.subscriptions(),
                        EntitlementTerms.STANDARD,
                        MAX_STALE,
                        vault.time(),
                        Runnable::run);
        Leases leases =
                new Leases(
                        entitlements,
                        keys,
                        LeaseTerms.STANDARD,
                        vault.leases(),
                        vault.leases(),
                        book,
                        seals,
                        handles,
                        random,
                        vault.time());
        return new Replica(
                leases,
                book,
                keys,
                handles,
                new LeaseJudge(vault.leases(), seals, vault.time()),
                new HashMap<>());
    }

    /** The lease as calls find it: by where it was at the first one. */
    Optional<LiveLease> remembered(LeaseId id) {
        SealedLease sealed = new SealedLease(id.project(), id.leaf(), MutableTime.START);
        return book.find(
                bookmarks.computeIfAbsent(id, _ -> book.bookmark(sealed)), CacheAccess.CACHED_ONLY);
    }

    /** The key of the lease as the first call finds it, asking Vault where it must. */
    Known<UsableKey> key(LiveLease lease, Integration integration) {
        KeyBookmark bookmark = keys.bookmark(lease.project(), integration.id());
        return keys.find(lease, integration, bookmark, CacheAccess.MAY_BLOCK).orElseThrow();
    }

    /** The lease as the first call finds it, asking Vault where it must. */
    LiveLease live(SealedLease sealed) {
        return book.find(book.bookmark(sealed), CacheAccess.MAY_BLOCK)
                .orElseThrow(LeaseBook::ended);
    }
}
