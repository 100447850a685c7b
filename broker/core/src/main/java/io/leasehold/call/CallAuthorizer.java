package io.leasehold.call;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.KeyRing;
import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyLookup;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.key.UsableKey;
import io.leasehold.lease.CallOrigin;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseLookup;
import io.leasehold.lease.LiveLease;
import io.leasehold.lease.LiveLeases;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Admits calls: the handle is genuine, it is for this integration, its lease lives and may be used
 * from there, there is a key. Thread-safe.
 */
public final class CallAuthorizer {

    private static final int MOST_OPENED = 20_000;

    private final HandleCipher handles;
    private final LiveLeases leases;
    private final ResolvedKeyCache keys;
    private final RedactionPatternCache patterns = new RedactionPatternCache();
    private final RecentlyUsed<String, Opened> opened = new RecentlyUsed<>(MOST_OPENED);

    public CallAuthorizer(HandleCipher handles, LiveLeases leases, ResolvedKeyCache keys) {
        this.handles = handles;
        this.leases = leases;
        this.keys = keys;
    }

    /**
     * Admits the call from what is remembered; never blocks. Empty means that {@link #authorize}
     * has to be asked, not that the call is refused.
     *
     * @throws BrokerException as {@link #authorize}
     */
    public Optional<AuthorizedCall> authorizeCached(
            LeaseHandle handle, Integration integration, CallOrigin origin) {
        return opened(handle)
                .flatMap(known -> authorize(known, integration, origin, CacheAccess.CACHED_ONLY));
    }

    /**
     * Admits the call, asking Vault where it must; may block.
     *
     * @throws BrokerException {@code handle-invalid}, {@code wrong-integration}, {@code
     *     lease-ended}, {@code binding-mismatch}, {@code key-unavailable}, {@code
     *     vault-unavailable}
     */
    public AuthorizedCall authorize(
            LeaseHandle handle, Integration integration, CallOrigin origin) {
        Opened known = opened(handle).orElseGet(() -> open(handle, integration));
        return authorize(known, integration, origin, CacheAccess.MAY_BLOCK)
                .orElseThrow(LiveLeases::ended);
    }

    /**
     * Refuses a handle whose key is not known here, without asking Vault for it; for callers from
     * where too many handles did not open. Never blocks.
     *
     * @throws BrokerException {@code handle-invalid}
     */
    public void requireKnownKey(LeaseHandle handle) {
        handles.requireKnownKey(handle);
    }

    /** The one rule of admission; whoever may not ask Vault goes by the same steps. */
    private Optional<AuthorizedCall> authorize(
            Opened known, Integration integration, CallOrigin origin, CacheAccess access) {
        requireFor(integration, known.integration());
        Optional<LiveLease> found = leases.find(known.lease(), access);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LiveLease lease = found.get();
        lease.requireFrom(origin);
        return keys.find(lease, integration, known.key(), access)
                .flatMap(key -> admitted(lease, key, integration, access));
    }

    private Optional<AuthorizedCall> admitted(
            LiveLease lease, Cached<UsableKey> key, Integration integration, CacheAccess access) {
        return patterns.find(integration, key.value().material(), access)
                .map(
                        known ->
                                new AuthorizedCall(
                                        lease, key.value(), known, lease.isStale() || key.stale()));
    }

    private Optional<Opened> opened(LeaseHandle handle) {
        Opened known = opened.find(handle.show());
        return known != null && handles.ring().orElse(null) == known.ring()
                ? Optional.of(known)
                : Optional.empty();
    }

    private Opened open(LeaseHandle handle, Integration integration) {
        // Before it is opened: under a ring that is replaced meanwhile it is opened once more.
        Optional<KeyRing> ring = handles.ring();
        LeaseLookup lease = leases.lookup(handles.decrypt(handle));
        IntegrationId leased = lease.id().integration();
        IntegrationId same = leased.equals(integration.id()) ? integration.id() : leased;
        KeyLookup key = keys.lookup(lease.id().project(), same);
        Opened now = new Opened(ring.orElse(null), same, lease, key);
        if (ring.isPresent()) {
            opened.keep(handle.show(), now);
        }
        return now;
    }

    /**
     * The lease that a genuine handle names, for the record of a call that was refused: it may have
     * ended. Never blocks.
     */
    public Optional<LeaseId> named(LeaseHandle handle) {
        try {
            return handles.opensAtOnce(handle) ? named(handles.decrypt(handle)) : Optional.empty();
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private static Optional<LeaseId> named(HandlePayload sealed) {
        return LeaseId.ofLeaf(sealed.project(), sealed.leaf());
    }

    private static void requireFor(Integration integration, IntegrationId leased) {
        if (!leased.equals(integration.id())) {
            throw new BrokerException(
                    Problem.WRONG_INTEGRATION,
                    "use lease: it is for " + leased + "; take one for this integration");
        }
    }

    /**
     * What a handle was found to be: opening one costs as much as all the rest of a call.
     *
     * @param ring which opened it; another one may have lost the key to it; null before the first
     * @param integration the lease's, as the catalogue names it: that is compared at a glance
     */
    private record Opened(
            @Nullable KeyRing ring, IntegrationId integration, LeaseLookup lease, KeyLookup key) {}
}
