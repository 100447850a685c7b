package io.leasehold.lease;

import io.leasehold.MutableTime;
import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.Cached;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.Integration;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.key.UsableKey;
import io.leasehold.leasing.Leases;
import io.leasehold.liveness.LiveLease;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.liveness.NamedLease;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** One replica of the broker over a Vault that several may share; refreshes at once. */
public record Replica(
        Leases leases,
        LiveLeases liveLeases,
        ResolvedKeyCache keys,
        HandleCipher handles,
        LeaseRecordValidator validator) {

    /** For how long a replica uses what it remembers while Vault is away. */
    public static final Duration MAX_STALE = Duration.ofSeconds(60);

    /** Another replica on the same Vault. */
    public static Replica of(FakeVault vault) {
        SecureRandom random = new SecureRandom();
        KeyRingCache rings = new KeyRingCache(vault.ring(), random, vault.time(), vault.time());
        RecordSigner seals = new RecordSigner(rings);
        HandleCipher handles = new HandleCipher(rings, random);
        LiveLeases liveLeases =
                new LiveLeases(
                        vault.leases(),
                        vault.leases(),
                        seals,
                        MAX_STALE,
                        vault.time(),
                        vault.time(),
                        Runnable::run);
        ResolvedKeyCache keys =
                new ResolvedKeyCache(
                        vault.keys(), vault.keys(), MAX_STALE, vault.time(), Runnable::run);
        Entitlements entitlements =
                new Entitlements(
                        vault.subscriptions(),
                        EntitlementPolicy.STANDARD,
                        MAX_STALE,
                        vault.time(),
                        Runnable::run);
        Leases leases =
                new Leases(
                        entitlements,
                        keys,
                        LeaseTtlPolicy.STANDARD,
                        vault.leases(),
                        vault.leases(),
                        liveLeases,
                        seals,
                        handles,
                        random,
                        vault.time());
        return new Replica(
                leases,
                liveLeases,
                keys,
                handles,
                new LeaseRecordValidator(vault.leases(), seals, vault.time()));
    }

    /** The lease as a call finds it from cached data. */
    public Optional<LiveLease> remembered(LeaseId id) {
        return liveLeases.find(new NamedLease(id, MutableTime.START), CacheAccess.CACHED_ONLY);
    }

    /** The key of the lease as the first call finds it, asking Vault where it must. */
    Cached<UsableKey> key(LiveLease lease, Integration integration) {
        return keys.find(lease, integration, CacheAccess.MAY_BLOCK).orElseThrow();
    }

    /** The lease as the first call finds it, asking Vault where it must. */
    public LiveLease live(HandlePayload sealed) {
        return liveLeases
                .find(NamedLease.of(sealed), CacheAccess.MAY_BLOCK)
                .orElseThrow(LiveLeases::ended);
    }
}
