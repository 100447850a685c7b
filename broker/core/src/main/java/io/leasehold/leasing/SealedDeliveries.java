package io.leasehold.leasing;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent.KeyDelivery;
import io.leasehold.delivery.DeliveryNote;
import io.leasehold.delivery.DeliveryPayload;
import io.leasehold.delivery.DeliverySigner;
import io.leasehold.delivery.KeySealer;
import io.leasehold.delivery.Recipients;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.integration.Integration;
import io.leasehold.key.RevealGrant;
import io.leasehold.key.RevealableKeys;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.liveness.LiveLease;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Issues leases that deliver a key: the one exception to the rule that services never get one. The
 * key leaves only sealed to registered recipients, only after Vault permitted the lease, and only
 * after the delivery is in the audit log. Blocks; thread-safe.
 */
public final class SealedDeliveries {

    private final Leases leases;
    private final RevealableKeys keys;
    private final Recipients recipients;
    private final KeySealer sealer;
    private final Optional<DeliverySigner> signer;
    private final AuditLog log;

    /**
     * @param signer empty without an audit log: then nothing is delivered
     */
    public SealedDeliveries(
            Leases leases,
            RevealableKeys keys,
            Recipients recipients,
            KeySealer sealer,
            Optional<DeliverySigner> signer,
            AuditLog log) {
        this.leases = leases;
        this.keys = keys;
        this.recipients = recipients;
        this.sealer = sealer;
        this.signer = signer;
        this.log = log;
    }

    /**
     * Issues a lease and delivers its key.
     *
     * @throws BrokerException as {@link Leases#issue}, and {@code reveal-unavailable}, {@code
     *     reveal-not-allowed}, {@code recipient-missing}, {@code recipient-invalid}, {@code
     *     log-unavailable}
     */
    public DeliveredLease issue(
            Login login,
            Project project,
            Integration integration,
            Optional<Duration> requestedTtl) {
        DeliverySigner signing = signer.orElseThrow(SealedDeliveries::noLog);
        LeaseRequest request =
                new LeaseRequest(
                        login,
                        project,
                        integration,
                        LeaseUse.REVEAL,
                        requestedTtl,
                        LeaseRestrictions.NONE);
        leases.requirePermission(request);
        RevealGrant grant = keys.require(project, integration);
        List<RegisteredRecipient> to = requireRecipients(request);
        LeaseDraft draft = leases.draft(request, grant::resolution);
        LiveLease live = leases.write(draft);
        try {
            return deliver(live, draft, grant, to, signing);
        } catch (RuntimeException failure) {
            endUndelivered(draft, failure);
            throw failure;
        }
    }

    private List<RegisteredRecipient> requireRecipients(LeaseRequest request) {
        List<RegisteredRecipient> found =
                recipients.of(request.project(), request.login().entity());
        if (found.isEmpty()) {
            throw new BrokerException(
                    Problem.RECIPIENT_MISSING,
                    ("deliver key of %s for %s: this consumer has no recipient; have an operator"
                                    + " or owner register one with 'leasehold consumer recipient"
                                    + " add'")
                            .formatted(request.integration().id(), request.project()));
        }
        sealer.requireUsable(found);
        return found;
    }

    private DeliveredLease deliver(
            LiveLease live,
            LeaseDraft draft,
            RevealGrant grant,
            List<RegisteredRecipient> to,
            DeliverySigner signing) {
        Lease lease = draft.lease();
        String sealed =
                sealer.seal(
                        to,
                        new DeliveryPayload(
                                lease,
                                grant.resolution(),
                                keys.read(live, draft.integration(), grant)));
        String note = signing.sign(DeliveryNote.text(lease.id(), sealed));
        log.enter(
                new KeyDelivery(
                        lease.id(),
                        grant.resolution().scope(),
                        grant.resolution().version(),
                        to.stream().map(RegisteredRecipient::thumbprint).toList(),
                        lease.expires()));
        return new DeliveredLease(
                lease,
                draft.integration(),
                grant.resolution(),
                sealed,
                note,
                draft.ttl().shortened());
    }

    /** Its key was never delivered; if this fails too, it expires. */
    private void endUndelivered(LeaseDraft draft, RuntimeException failure) {
        try {
            leases.revoke(draft.login(), draft.id());
        } catch (BrokerException unended) {
            failure.addSuppressed(unended);
        }
    }

    private static BrokerException noLog() {
        return new BrokerException(
                Problem.REVEAL_UNAVAILABLE,
                "deliver key: this broker keeps no audit log, and delivers nothing without one; use"
                        + " base URL and handle, or have an operator set leasehold.log.directory");
    }
}
