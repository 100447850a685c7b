package io.leasehold.leasing;

import io.leasehold.entitlement.Entitlements;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeasePermissions;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseTtl;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.RandomId;
import io.leasehold.liveness.LiveLease;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Issues, looks up, renews and revokes leases. Every method may block on Vault. Thread-safe. */
public final class Leases {

    private final Entitlements entitlements;
    private final ResolvedKeyCache keys;
    private final LeaseTtlPolicy ttlPolicy;
    private final LeaseQuota quota;
    private final LeaseWriter writer;
    private final LeasePermissions permissions;
    private final LiveLeases liveLeases;
    private final RecordSigner signer;
    private final HandleCipher handles;
    private final SecureRandom random;
    private final Clock clock;

    public Leases(
            Entitlements entitlements,
            ResolvedKeyCache keys,
            LeaseTtlPolicy ttlPolicy,
            LeaseWriter writer,
            LeasePermissions permissions,
            LiveLeases liveLeases,
            RecordSigner signer,
            HandleCipher handles,
            SecureRandom random,
            Clock clock) {
        this.entitlements = entitlements;
        this.keys = keys;
        this.ttlPolicy = ttlPolicy;
        this.quota = new LeaseQuota(writer, liveLeases, ttlPolicy.maxPerHolder(), clock);
        this.writer = writer;
        this.permissions = permissions;
        this.liveLeases = liveLeases;
        this.signer = signer;
        this.handles = handles;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Issues a lease. Vault decides with the login's own token whether that is permitted.
     *
     * @param requestedTtl the default TTL if empty
     * @throws BrokerException {@code permission-denied}, {@code plan-required}, {@code
     *     rollout-pending}, {@code key-unavailable} with the reason, {@code ttl-out-of-range},
     *     {@code login-unfit} if the login expires too soon, {@code rate-limited}, {@code
     *     vault-unavailable}
     */
    public IssuedLease issue(
            Login login,
            Project project,
            Integration integration,
            Optional<Duration> requestedTtl,
            LeaseRestrictions restrictions) {
        LeaseDraft draft =
                draft(
                        new LeaseRequest(
                                login,
                                project,
                                integration,
                                LeaseUse.CALL,
                                requestedTtl,
                                restrictions),
                        () -> keys.grant(project, integration));
        write(draft);
        Lease lease = draft.lease();
        HandlePayload payload = new HandlePayload(project, lease.id().leaf(), lease.issued());
        return new IssuedLease(
                lease,
                handles.encrypt(payload),
                integration,
                draft.resolution(),
                draft.ttl().shortened());
    }

    /**
     * Requires that Vault's policies let the login create such a lease, before anything about the
     * organization is disclosed. Vault decides again when it is written.
     */
    void requirePermission(LeaseRequest request) {
        LeaseId id = request.id(RandomId.next(random));
        if (!permissions.permits(request.login().accessor(), id)) {
            throw denied(id);
        }
    }

    /** Writes the record with the login's own token; from then on the lease is live. */
    LiveLease write(LeaseDraft draft) {
        quota.requireBelowLimit(draft.id());
        Lease lease = draft.lease();
        writer.add(draft.login(), LeaseRecord.sign(lease, signer));
        return liveLeases.added(lease);
    }

    /**
     * A live lease of the login's entity.
     *
     * @throws BrokerException {@code lease-unknown} if it is not
     */
    public Lease lookup(Login login, LeaseId id) {
        requireOwn(login, id);
        return live(liveLeases.read(id));
    }

    /**
     * Extends a lease of the login's entity, counted from now and never to less than it has. Unless
     * this login expires sooner, the lease depends on this login from then on. While Vault cannot
     * be reached, the lease is returned unchanged: clients permanently drop a lease whose renewal
     * fails.
     *
     * @throws BrokerException {@code lease-unknown} if it is not a live lease of the login's
     *     entity, {@code permission-denied} if the login could not request such a lease now
     */
    public RenewedLease renew(Login login, LeaseId id, Optional<Duration> requestedTtl) {
        requireOwn(login, id);
        try {
            return extend(login, live(liveLeases.readRecent(id)), requestedTtl);
        } catch (BrokerException failure) {
            if (failure.problem() != Problem.VAULT_UNAVAILABLE) {
                throw failure;
            }
            return liveLeases
                    .peek(id)
                    .filter(lease -> !lease.isExpired(clock.instant()))
                    .map(lease -> new RenewedLease(lease, RenewedLease.Extent.UNCHANGED))
                    .orElseThrow(() -> failure);
        }
    }

    private RenewedLease extend(Login login, Lease lease, Optional<Duration> requestedTtl) {
        requireValidLogins(lease, login);
        Instant now = clock.instant();
        LeaseTtl ttl = ttlPolicy.extend(lease, login, requestedTtl, now);
        RenewedLease.Extent extent =
                ttl.shortened() ? RenewedLease.Extent.SHORTENED : RenewedLease.Extent.FULL;
        boolean otherLogin = !login.accessor().equals(lease.loginAccessor());
        if (ttl.end().isBefore(lease.expires())
                || ttl.end().equals(lease.expires()) && !otherLogin) {
            return new RenewedLease(lease, extent);
        }
        // Read the record again before signing: a holder may have replaced a deleted record with
        // its own within the last second, and a renewal must not sign that.
        Lease recorded = live(liveLeases.read(lease.id()));
        if (!recorded.equals(lease)) {
            return extend(login, recorded, requestedTtl);
        }
        Lease renewed =
                lease.renewedBy(login.accessor(), now.truncatedTo(ChronoUnit.SECONDS), ttl.end());
        writer.replace(LeaseRecord.sign(renewed, signer));
        liveLeases.renewed(renewed);
        return new RenewedLease(renewed, extent);
    }

    /**
     * Revokes a lease; does nothing if it does not exist. Holders may always revoke their own
     * leases; for others Vault's policies decide.
     *
     * @throws BrokerException {@code permission-denied} if it is another holder's and Vault does
     *     not permit the login to revoke it, whether or not it exists
     */
    public void revoke(Login login, LeaseId id) {
        if (id.holder().equals(login.entity())) {
            writer.revoke(id);
        } else {
            writer.revokeAs(login, id);
        }
        liveLeases.invalidate(id);
    }

    /** The error for a login that may not revoke leases of others. */
    public static BrokerException notItsOwn() {
        return new BrokerException(
                Problem.PERMISSION_DENIED,
                "revoke lease: it is another holder's, and Vault's policies do not let this login"
                        + " revoke it");
    }

    /**
     * @param key finds the key that the lease would be for, or refuses
     */
    LeaseDraft draft(LeaseRequest request, Supplier<Resolution.Granted> key) {
        LeaseTtl ttl = ttlPolicy.begin(request.login(), request.ttl(), clock.instant());
        LeaseId id = request.id(RandomId.next(random));
        try {
            return new LeaseDraft(
                    id,
                    request.login(),
                    entitlements.require("issue lease", request.project().organization()),
                    request.integration(),
                    key.get(),
                    ttl,
                    request.restrictions());
        } catch (BrokerException refusal) {
            // A login without permission must not learn the entitlement or the keys of an
            // organization.
            throw permissions.permits(request.login().accessor(), id) ? refusal : denied(id);
        }
    }

    /** The error for a login that may not request the lease, whether or not there is a key. */
    public static BrokerException denied(LeaseId id) {
        return new BrokerException(
                Problem.PERMISSION_DENIED,
                ("issue lease of %s for %s: Vault's policies do not allow it for this login; ask an"
                                + " operator for a consumer of that project and integration%s")
                        .formatted(
                                id.integration(),
                                id.project(),
                                switch (id.use()) {
                                    case CALL -> "";
                                    case REVEAL -> ", with --reveal";
                                }));
    }

    private static void requireOwn(Login login, LeaseId id) {
        if (!id.holder().equals(login.entity())) {
            throw LeaseId.unknown();
        }
    }

    private Lease live(Optional<Lease> lease) {
        return lease.filter(found -> !found.isExpired(clock.instant()))
                .orElseThrow(LeaseId::unknown);
    }

    /**
     * Both logins must be valid: a lease that ended with its login must not be brought back by
     * another login.
     */
    private void requireValidLogins(Lease lease, Login login) {
        LeaseId id = lease.id();
        if (!permissions.permits(login.accessor(), id)) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    "renew lease of %s for %s: Vault's policies no longer allow it for this login"
                            .formatted(id.integration(), id.project()));
        }
        String previousLogin = lease.loginAccessor();
        if (!previousLogin.equals(login.accessor()) && !permissions.permits(previousLogin, id)) {
            throw LeaseId.unknown();
        }
    }
}
