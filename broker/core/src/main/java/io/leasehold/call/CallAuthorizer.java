package io.leasehold.call;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.Cached;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.KeyRing;
import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.key.UsableKey;
import io.leasehold.lease.CallOrigin;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.liveness.LiveLease;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.liveness.NamedLease;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes calls: the handle is authentic and belongs to this integration, its lease is live and
 * may be used from the caller's origin, and there is a key. Thread-safe.
 */
public final class CallAuthorizer {

    private static final int MAX_CACHED_HANDLES = 20_000;

    private final HandleCipher cipher;
    private final LiveLeases leases;
    private final ResolvedKeyCache keys;
    private final RedactionPatternCache patterns = new RedactionPatternCache();
    private final Cache<String, DecryptedHandle> decryptedHandles =
            BoundedCaches.ofSize(MAX_CACHED_HANDLES).build();

    public CallAuthorizer(HandleCipher cipher, LiveLeases leases, ResolvedKeyCache keys) {
        this.cipher = cipher;
        this.leases = leases;
        this.keys = keys;
    }

    /**
     * Authorizes the call from cached data; never blocks. Empty means that {@link #authorize} must
     * be called, not that the call is refused.
     *
     * @throws BrokerException as {@link #authorize}
     */
    public Optional<AuthorizedCall> authorizeCached(
            LeaseHandle handle, Integration integration, CallOrigin origin) {
        return cached(handle)
                .flatMap(
                        found ->
                                authorize(
                                        found.lease(),
                                        integration,
                                        origin,
                                        CacheAccess.CACHED_ONLY));
    }

    /**
     * Authorizes the call, and reads from Vault where needed; may block.
     *
     * @throws BrokerException {@code handle-invalid}, {@code wrong-integration}, {@code
     *     lease-ended}, {@code binding-mismatch}, {@code key-unavailable}, {@code
     *     vault-unavailable}
     */
    public AuthorizedCall authorize(
            LeaseHandle handle, Integration integration, CallOrigin origin) {
        DecryptedHandle decrypted = cached(handle).orElseGet(() -> decrypt(handle));
        return authorize(decrypted.lease(), integration, origin, CacheAccess.MAY_BLOCK)
                .orElseThrow(LiveLeases::ended);
    }

    /**
     * Refuses a handle whose key is not in the cached key ring, without asking Vault for a newer
     * ring; for client addresses that sent too many invalid handles. Never blocks.
     *
     * @throws BrokerException {@code handle-invalid}
     */
    public void requireKnownKey(LeaseHandle handle) {
        cipher.requireKnownKey(handle);
    }

    /** The one authorization algorithm, for cached and for blocking access. */
    private Optional<AuthorizedCall> authorize(
            NamedLease named, Integration integration, CallOrigin origin, CacheAccess access) {
        requireForCalls(named);
        requireFor(integration, named.id().integration());
        Optional<LiveLease> found = leases.find(named, access);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LiveLease lease = found.get();
        lease.requireFrom(origin);
        return keys.find(lease, integration, access)
                .flatMap(key -> toAuthorizedCall(lease, key, integration, access));
    }

    private Optional<AuthorizedCall> toAuthorizedCall(
            LiveLease lease, Cached<UsableKey> key, Integration integration, CacheAccess access) {
        return patterns.find(integration, key.value().material(), access)
                .map(
                        redaction ->
                                new AuthorizedCall(
                                        lease,
                                        key.value(),
                                        redaction,
                                        lease.isStale() || key.stale()));
    }

    private Optional<DecryptedHandle> cached(LeaseHandle handle) {
        DecryptedHandle cached = decryptedHandles.getIfPresent(handle.show());
        return cached != null && cipher.ring().orElse(null) == cached.ring()
                ? Optional.of(cached)
                : Optional.empty();
    }

    private DecryptedHandle decrypt(LeaseHandle handle) {
        // Read before decrypting: if the ring is replaced meanwhile, the next call decrypts again.
        Optional<KeyRing> ring = cipher.ring();
        DecryptedHandle decrypted =
                new DecryptedHandle(ring.orElse(null), NamedLease.of(cipher.decrypt(handle)));
        if (ring.isPresent()) {
            decryptedHandles.put(handle.show(), decrypted);
        }
        return decrypted;
    }

    /**
     * The lease that an authentic handle names, for the access record of a refused call. The lease
     * may have expired. Never blocks.
     */
    public Optional<LeaseId> named(LeaseHandle handle) {
        try {
            return cipher.isKeyCached(handle)
                    ? NamedLease.find(cipher.decrypt(handle)).map(NamedLease::id)
                    : Optional.empty();
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    /** No broker gives out a handle of such a lease. */
    private static void requireForCalls(NamedLease named) {
        if (named.id().use() != LeaseUse.CALL) {
            throw new BrokerException(
                    Problem.HANDLE_INVALID, "use lease: it delivered its key and allows no calls");
        }
    }

    private static void requireFor(Integration integration, IntegrationId leased) {
        if (!leased.equals(integration.id())) {
            throw new BrokerException(
                    Problem.WRONG_INTEGRATION,
                    "use lease: it is for " + leased + "; take one for this integration");
        }
    }

    /**
     * A decrypted handle; cached because decryption costs as much as the rest of a call.
     *
     * @param ring the ring that decrypted it; a newer ring may no longer have the key; null before
     *     the first ring is read
     */
    private record DecryptedHandle(@Nullable KeyRing ring, NamedLease lease) {}
}
