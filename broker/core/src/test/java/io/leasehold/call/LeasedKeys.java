package io.leasehold.call;

import io.leasehold.Outage;
import io.leasehold.cache.Refresher;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.entitlement.Subscription;
import io.leasehold.handle.HandleCipher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRing;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.LeaseHandle;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyScope;
import io.leasehold.key.ResolvedKeyCache;
import io.leasehold.lease.CallOrigin;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseReader;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.lease.LeaseUse;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.leasing.Leases;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.ClientAddress;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.login.TokenInfo;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * One project with keys and leases, kept in memory instead of Vault, up to the admission of its
 * calls.
 */
public final class LeasedKeys {

    private static final Project PROJECT = Project.of("acme", "shop");
    private static final Duration MAX_STALE = Duration.ofSeconds(60);

    private final Map<IntegrationId, Map<String, String>> keys = new ConcurrentHashMap<>();
    private final Map<IntegrationId, KeyFields> fields = new ConcurrentHashMap<>();
    private final Map<LeaseId, LeaseRecord> records = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    /** A call from this machine without a certificate. */
    public static final CallOrigin FROM_HERE =
            new CallOrigin() {
                @Override
                public ClientAddress address() {
                    return new ClientAddress(InetAddress.getLoopbackAddress());
                }

                @Override
                public Optional<String> certificate() {
                    return Optional.empty();
                }
            };

    private final InMemoryKeyRingStore ring = new InMemoryKeyRingStore(new Outage());
    private final HandleCipher handles;
    private final RecordSigner signer;
    private final Leases leases;
    private final Login login;
    private final CallAuthorizer admission;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean vaultIsAway;
    private volatile long passed;

    public LeasedKeys() {
        Refresher refresher = Thread::startVirtualThread;
        KeyRingCache rings =
                new KeyRingCache(ring, new SecureRandom(), clock, () -> System.nanoTime() + passed);
        this.signer = new RecordSigner(rings);
        LiveLeases liveLeases =
                new LiveLeases(
                        new Records(),
                        (_, _) -> true,
                        signer,
                        MAX_STALE,
                        clock,
                        System::nanoTime,
                        refresher);
        ResolvedKeyCache resolvedKeys =
                new ResolvedKeyCache(
                        this::document,
                        resolved -> Optional.of(material(resolved.address().integration())),
                        MAX_STALE,
                        System::nanoTime,
                        refresher);
        this.handles = new HandleCipher(rings, new SecureRandom());
        this.leases =
                new Leases(
                        new Entitlements(
                                _ -> Optional.of(new Subscription("enterprise", "on")),
                                EntitlementPolicy.STANDARD,
                                MAX_STALE,
                                System::nanoTime,
                                refresher),
                        resolvedKeys,
                        LeaseTtlPolicy.STANDARD,
                        new Ledger(),
                        (_, _) -> true,
                        liveLeases,
                        signer,
                        handles,
                        new SecureRandom(),
                        clock);
        this.login = login(clock.instant());
        this.admission = new CallAuthorizer(handles, liveLeases, resolvedKeys);
    }

    public CallAuthorizer admission() {
        return admission;
    }

    /** Gives the project a key of its own. */
    public void keep(IntegrationId integration, Map<String, String> fields) {
        keys.put(integration, Map.copyOf(fields));
    }

    /** Leases the use of the project's key. */
    public IssuedLease lease(Integration integration) {
        return lease(integration, LeaseRestrictions.NONE);
    }

    /** Leases the use of the project's key, from there alone. */
    public IssuedLease lease(Integration integration, CallerBinding binding) {
        return lease(integration, new LeaseRestrictions(binding, AllowedCalls.ALL));
    }

    /** A new lease that may be used for those calls alone. */
    public IssuedLease lease(Integration integration, AllowedCalls calls) {
        return lease(integration, new LeaseRestrictions(CallerBinding.NONE, calls));
    }

    private IssuedLease lease(Integration integration, LeaseRestrictions restrictions) {
        fields.put(integration.id(), integration.keyFields());
        return leases.issue(login, PROJECT, integration, Optional.empty(), restrictions);
    }

    /** A handle of a lease for a delivery, as no broker makes one; the lease is live. */
    LeaseHandle handleOfDelivery(Integration integration) {
        Lease lease = lease(integration).lease();
        LeaseId id =
                new LeaseId(
                        PROJECT,
                        integration.id(),
                        LeaseUse.REVEAL,
                        lease.id().holder(),
                        lease.id().random());
        Lease delivered =
                new Lease(
                        id,
                        lease.holderName(),
                        lease.loginAccessor(),
                        lease.issued(),
                        lease.expires(),
                        lease.limit(),
                        lease.renewed(),
                        lease.restrictions(),
                        Optional.of(new DeliveredKey(KeyScope.PROJECT, 1)));
        records.put(id, LeaseRecord.sign(delivered, signer));
        return handles.encrypt(new HandlePayload(PROJECT, id.leaf(), lease.issued()));
    }

    /** Ends a lease through the broker. */
    public void end(IssuedLease lease) {
        leases.revoke(login, lease.lease().id());
    }

    /** Ends a lease behind the broker's back, as a change in Vault would. */
    public void remove(IssuedLease lease) {
        records.remove(lease.lease().id());
    }

    /** Replaces the ring that seals handles by another one, which can open none of them. */
    void loseRing() {
        ring.replace(KeyRing.create(new SecureRandom(), clock.instant()));
        letTheRingBeReadAgain();
    }

    /** It is read once a second at most. */
    void letTheRingBeReadAgain() {
        passed += Duration.ofSeconds(2).toNanos();
    }

    /** Has so many of the next questions to Vault end in an Error. */
    public void fail(int times) {
        failures.set(times);
    }

    public void vaultIsAway(boolean away) {
        vaultIsAway = away;
    }

    /** A handle as another environment would make it. */
    public static LeaseHandle foreignHandle(Integration integration) {
        LeasedKeys other = new LeasedKeys();
        other.keep(
                integration.id(),
                integration.keyFields().required().stream()
                        .collect(Collectors.toMap(field -> field, _ -> "someone-elses-key")));
        return other.lease(integration).handle();
    }

    /** A key as the store would give it. */
    public static KeyMaterial usable(Integration integration, Map<String, String> fields) {
        LeasedKeys world = new LeasedKeys();
        world.keep(integration.id(), fields);
        return world.admission
                .authorize(world.lease(integration).handle(), integration, LeasedKeys.FROM_HERE)
                .key()
                .material();
    }

    private Optional<KeyDocument> document(KeyAddress address) {
        requireVault();
        return Optional.ofNullable(keys.get(address.integration()))
                .filter(_ -> address.scope() == KeyScope.PROJECT)
                .map(document -> KeyDocument.of(1, document, fields(address.integration())));
    }

    private KeyMaterial material(IntegrationId integration) {
        requireVault();
        return KeyMaterial.of(keys.getOrDefault(integration, Map.of()), fields(integration));
    }

    private KeyFields fields(IntegrationId integration) {
        return Objects.requireNonNull(fields.get(integration));
    }

    private void requireVault() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("on purpose");
        }
        if (vaultIsAway) {
            throw new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: it is away");
        }
    }

    private static Login login(Instant now) {
        TokenInfo facts =
                new TokenInfo(
                        Optional.of("entity-1"),
                        "accessor-1",
                        "service",
                        "approle-shop",
                        Optional.of(now.plus(Duration.ofHours(12))),
                        0,
                        List.of());
        return new Logins(
                        _ -> Optional.of(facts),
                        0,
                        Clock.systemUTC(),
                        System::nanoTime,
                        Runnable::run)
                .authenticate(
                        SecretValue.ofText("token"),
                        new ClientAddress(InetAddress.getLoopbackAddress()));
    }

    private final class Records implements LeaseReader {
        @Override
        public Set<String> leaves(Project project) {
            requireVault();
            return records.keySet().stream().map(LeaseId::leaf).collect(Collectors.toSet());
        }

        @Override
        public Optional<Map<ProjectId, Set<String>>> leaves(OrganizationId organization) {
            return Optional.empty();
        }

        @Override
        public Optional<LeaseRecord> find(LeaseId id) {
            requireVault();
            return Optional.ofNullable(records.get(id));
        }
    }

    private final class Ledger implements LeaseWriter {
        @Override
        public void add(Login caller, LeaseRecord lease) {
            records.put(lease.lease().id(), lease);
        }

        @Override
        public void replace(LeaseRecord lease) {
            records.put(lease.lease().id(), lease);
        }

        @Override
        public void revoke(LeaseId id) {
            records.remove(id);
        }

        @Override
        public void revokeAs(Login caller, LeaseId id) {
            throw Leases.notItsOwn();
        }
    }
}
