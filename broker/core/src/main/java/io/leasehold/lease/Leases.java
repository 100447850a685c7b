package io.leasehold.lease;

import io.leasehold.entitlement.Entitlements;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.ResolvedKeyCache;
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

/** Issues, looks up, renews and ends leases. Every method may block on Vault. Thread-safe. */
public final class Leases {

    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final Entitlements entitlements;
    private final ResolvedKeyCache keys;
    private final LeaseTtlPolicy terms;
    private final LeaseQuota allowance;
    private final LeaseWriter ledger;
    private final LeasePermissions permissions;
    private final LiveLeases book;
    private final RecordSigner seals;
    private final HandleCipher handles;
    private final SecureRandom random;
    private final Clock clock;

    public Leases(
            Entitlements entitlements,
            ResolvedKeyCache keys,
            LeaseTtlPolicy terms,
            LeaseWriter ledger,
            LeasePermissions permissions,
            LiveLeases book,
            RecordSigner seals,
            HandleCipher handles,
            SecureRandom random,
            Clock clock) {
        this.entitlements = entitlements;
        this.keys = keys;
        this.terms = terms;
        this.allowance = new LeaseQuota(ledger, book, terms.maxPerHolder(), clock);
        this.ledger = ledger;
        this.permissions = permissions;
        this.book = book;
        this.seals = seals;
        this.handles = handles;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Issues a lease. Vault decides by the login's own token whether it may be.
     *
     * @param wanted for how long; the usual time if empty
     * @param binding from where alone it may be used
     * @param calls those for which alone it may be used
     * @throws BrokerException {@code permission-denied}, {@code plan-required}, {@code
     *     rollout-pending}, {@code key-unavailable} with the reason, {@code ttl-out-of-range},
     *     {@code login-unfit} if the login ends too soon, {@code rate-limited}, {@code
     *     vault-unavailable}
     */
    public IssuedLease issue(
            Login login,
            Project project,
            Integration integration,
            Optional<Duration> wanted,
            CallerBinding binding,
            AllowedCalls calls) {
        LeaseDraft draft = draft(login, project, integration, wanted, binding, calls);
        allowance.requireRoom(draft.id());
        Lease lease = draft.lease();
        LeaseRecord record = LeaseRecord.seal(lease, seals);
        ledger.add(login, record);
        book.added(lease);
        HandlePayload sealed = new HandlePayload(project, lease.id().leaf(), lease.issued());
        return new IssuedLease(
                lease,
                handles.encrypt(sealed),
                integration,
                draft.resolution(),
                draft.term().shortened());
    }

    /** Issues a lease for every call. */
    public IssuedLease issue(
            Login login,
            Project project,
            Integration integration,
            Optional<Duration> wanted,
            CallerBinding binding) {
        return issue(login, project, integration, wanted, binding, AllowedCalls.ALL);
    }

    /** The login's own lease. */
    public Lease lookup(Login login, LeaseId id) {
        requireOwn(login, id);
        return live(book.read(id));
    }

    /**
     * Gives the login's own lease more time, counted from now and never less than it has. Unless
     * this login ends sooner, it stands and falls with this login from then on. While Vault is away
     * the lease is answered as it is: clients drop a lease for good whose renewal fails.
     *
     * @throws BrokerException {@code lease-unknown} if it is no live lease of the login's entity,
     *     {@code permission-denied} if the login could not take such a lease anew
     */
    public RenewedLease renew(Login login, LeaseId id, Optional<Duration> wanted) {
        requireOwn(login, id);
        try {
            return extend(login, live(book.recent(id)), wanted);
        } catch (BrokerException away) {
            if (away.problem() != Problem.VAULT_UNAVAILABLE) {
                throw away;
            }
            return book.peek(id)
                    .filter(lease -> !lease.isExpired(clock.instant()))
                    .map(lease -> new RenewedLease(lease, RenewedLease.Extent.UNCHANGED))
                    .orElseThrow(() -> away);
        }
    }

    private RenewedLease extend(Login login, Lease lease, Optional<Duration> wanted) {
        requireStanding(lease, login);
        Instant now = clock.instant();
        LeaseTtl term = terms.extend(lease, login, wanted, now);
        RenewedLease.Extent extent =
                term.shortened() ? RenewedLease.Extent.SHORTENED : RenewedLease.Extent.WHOLE;
        boolean another = !login.accessor().equals(lease.loginAccessor());
        if (term.end().isBefore(lease.expires())
                || term.end().equals(lease.expires()) && !another) {
            return new RenewedLease(lease, extent);
        }
        // A holder may have written in the place of a record that was removed within the last
        // second, and a renewal must not put a seal on that.
        Lease recorded = live(book.read(lease.id()));
        if (!recorded.equals(lease)) {
            return extend(login, recorded, wanted);
        }
        Lease renewed =
                new Lease(
                        lease.id(),
                        lease.holderName(),
                        login.accessor(),
                        lease.issued(),
                        term.end(),
                        lease.limit(),
                        Optional.of(now.truncatedTo(ChronoUnit.SECONDS)),
                        lease.binding(),
                        lease.calls());
        ledger.replace(LeaseRecord.seal(renewed, seals));
        book.renewed(renewed);
        return new RenewedLease(renewed, extent);
    }

    /**
     * Ends a lease; one that is not there has ended already. Holders may always end their own;
     * whether a login may end another's is for Vault's policies to say.
     *
     * @throws BrokerException {@code permission-denied} if it is another holder's and Vault does
     *     not let the login remove it, whether or not it is there
     */
    public void revoke(Login login, LeaseId id) {
        if (id.holder().equals(login.entity())) {
            ledger.revoke(id);
        } else {
            ledger.revokeAs(login, id);
        }
        book.invalidate(id);
    }

    /** What a login is told that may not end the leases of others. */
    public static BrokerException notItsOwn() {
        return new BrokerException(
                Problem.PERMISSION_DENIED,
                "end lease: it is another holder's, and Vault's policies do not let this login end"
                        + " it");
    }

    private LeaseDraft draft(
            Login login,
            Project project,
            Integration integration,
            Optional<Duration> wanted,
            CallerBinding binding,
            AllowedCalls calls) {
        LeaseTtl term = terms.begin(login, wanted, clock.instant());
        LeaseId id =
                new LeaseId(project, integration.id(), LeaseUse.CALL, login.entity(), random());
        try {
            return new LeaseDraft(
                    id,
                    login,
                    entitlements.require("issue lease", project.organization()),
                    integration,
                    keys.grant(project, integration),
                    term,
                    binding,
                    calls);
        } catch (BrokerException refused) {
            // How an organization stands, and which keys it has, is nobody else's business.
            throw permissions.permits(login.accessor(), id)
                    ? refused
                    : denied(project, integration.id());
        }
    }

    /** What a login that may not lease is told, whether or not there is a key. */
    public static BrokerException denied(Project project, IntegrationId integration) {
        return new BrokerException(
                Problem.PERMISSION_DENIED,
                ("issue lease of %s for %s: Vault's policies do not allow it to this login; ask an"
                                + " operator for a consumer of that project and integration")
                        .formatted(integration, project));
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

    /** A lease that ended with its login must not be brought back by another one. */
    private void requireStanding(Lease lease, Login login) {
        LeaseId id = lease.id();
        if (!permissions.permits(login.accessor(), id)) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED,
                    "renew lease of %s for %s: Vault's policies no longer allow it to this login"
                            .formatted(id.integration(), id.project()));
        }
        String behind = lease.loginAccessor();
        if (!behind.equals(login.accessor()) && !permissions.permits(behind, id)) {
            throw LeaseId.unknown();
        }
    }

    private String random() {
        return random.ints(LeaseId.RANDOM_LENGTH, 0, BASE62.length())
                .mapToObj(index -> String.valueOf(BASE62.charAt(index)))
                .reduce("", String::concat);
    }
}
