package io.leasehold.call;

import io.leasehold.handle.Handles;
import io.leasehold.handle.LeaseHandle;
import io.leasehold.handle.SealedLease;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyBook;
import io.leasehold.key.UsableKey;
import io.leasehold.lease.CallOrigin;
import io.leasehold.lease.LeaseBook;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LiveLease;
import io.leasehold.memory.Known;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;

/**
 * Admits calls: the handle is genuine, it is for this integration, its lease lives and may be used
 * from there, there is a key. Thread-safe.
 */
public final class CallAdmission {

    private final Handles handles;
    private final LeaseBook leases;
    private final KeyBook keys;

    public CallAdmission(Handles handles, LeaseBook leases, KeyBook keys) {
        this.handles = handles;
        this.leases = leases;
        this.keys = keys;
    }

    /**
     * Admits the call from what is remembered; never blocks. Empty means that {@link #admit} has to
     * be asked, not that the call is refused.
     *
     * @throws BrokerException as {@link #admit}
     */
    public Optional<AdmittedCall> remembered(
            LeaseHandle handle, Integration integration, CallOrigin origin) {
        if (!handles.opensAtOnce(handle)) {
            return Optional.empty();
        }
        Optional<LiveLease> lease = leases.remembered(open(handle, integration));
        lease.ifPresent(live -> live.requireFrom(origin));
        return lease.flatMap(
                live ->
                        keys.remembered(live, integration)
                                .map(key -> new AdmittedCall(live, key, false)));
    }

    /**
     * Admits the call, asking Vault where it must; may block.
     *
     * @throws BrokerException {@code handle-invalid}, {@code wrong-integration}, {@code
     *     lease-ended}, {@code binding-mismatch}, {@code key-unavailable}, {@code
     *     vault-unavailable}
     */
    public AdmittedCall admit(LeaseHandle handle, Integration integration, CallOrigin origin) {
        LiveLease lease = leases.live(open(handle, integration));
        lease.requireFrom(origin);
        Known<UsableKey> key = keys.current(lease, integration);
        return new AdmittedCall(lease, key.value(), lease.isStale() || key.stale());
    }

    /**
     * The lease that a genuine handle names, for the record of a call that was refused: it may have
     * ended. Never blocks.
     */
    public Optional<LeaseId> named(LeaseHandle handle) {
        try {
            return handles.opensAtOnce(handle) ? named(handles.open(handle)) : Optional.empty();
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private static Optional<LeaseId> named(SealedLease sealed) {
        return LeaseId.ofLeaf(sealed.project(), sealed.leaf());
    }

    private SealedLease open(LeaseHandle handle, Integration integration) {
        SealedLease sealed = handles.open(handle);
        named(sealed)
                .map(LeaseId::integration)
                .filter(leased -> !leased.equals(integration.id()))
                .ifPresent(CallAdmission::refuse);
        return sealed;
    }

    private static void refuse(IntegrationId leased) {
        throw new BrokerException(
                Problem.WRONG_INTEGRATION,
                "use lease: it is for " + leased + "; take one for this integration");
    }
}
