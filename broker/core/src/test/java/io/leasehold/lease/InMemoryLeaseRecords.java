package io.leasehold.lease;

import io.leasehold.Outage;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.leasing.Leases;
import io.leasehold.login.EntityId;
import io.leasehold.login.InMemoryTokenLookup;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.sweep.LeaseRecordScan;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lease records without a Vault, for tests. Thread-safe. */
public final class InMemoryLeaseRecords
        implements LeaseReader, LeaseWriter, LeasePermissions, LeaseRecordScan {

    private final Outage outage;
    private final InMemoryTokenLookup tokens;

    /** A record that no broker can have written is there, and empty. */
    private final ConcurrentHashMap<LeaseId, Optional<LeaseRecord>> records =
            new ConcurrentHashMap<>();

    private volatile boolean wholes = true;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger added = new AtomicInteger();
    private final Set<String> revealers = ConcurrentHashMap.newKeySet();
    private final Set<String> admins = ConcurrentHashMap.newKeySet();
    private final Set<EntityId> disabled = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Project, Set<String>> odd = new ConcurrentHashMap<>();
    private final Set<Project> overfull = ConcurrentHashMap.newKeySet();

    public InMemoryLeaseRecords(Outage outage, InMemoryTokenLookup tokens) {
        this.outage = outage;
        this.tokens = tokens;
    }

    /** Has Vault's policies let the login remove every record from now on. */
    public void letEndAll(Login login) {
        admins.add(login.accessor());
    }

    /** Disables an entity. */
    public void disable(EntityId entity) {
        disabled.add(entity);
    }

    /** Has Vault's policies let the login add nothing from now on. */
    public void refuse(Login login) {
        refused.add(login.accessor());
    }

    /** How many records were added so far. */
    public int added() {
        return added.get();
    }

    /** Has Vault's policies let the login add leases that deliver a key from now on. */
    public void letReveal(Login login) {
        revealers.add(login.accessor());
    }

    /** Writes what somebody else than a broker might write to the path. */
    public void putForeign(LeaseId id) {
        records.put(id, Optional.empty());
    }

    /** Writes a record to a path, whatever it says, as somebody with the right policy can. */
    public void put(LeaseId id, LeaseRecord record) {
        records.put(id, Optional.of(record));
    }

    /** Removes a record behind the broker's back. */
    public void remove(LeaseId id) {
        records.remove(id);
    }

    /** The projects of an organization that have records. */
    Set<Project> projects(OrganizationId organization) {
        outage.meet();
        return records.keySet().stream()
                .map(LeaseId::project)
                .filter(project -> project.organization().equals(organization))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> leaves(Project project) {
        outage.meet();
        return records.keySet().stream()
                .filter(id -> id.project().equals(project))
                .map(LeaseId::leaf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Has Vault tell leaves project by project only. */
    public void tellNoWholes() {
        wholes = false;
    }

    @Override
    public Optional<Map<ProjectId, Set<String>>> leaves(OrganizationId organization) {
        outage.meet();
        return wholes
                ? Optional.of(
                        records.keySet().stream()
                                .filter(id -> id.project().organization().equals(organization))
                                .collect(
                                        Collectors.groupingBy(
                                                id -> id.project().id(),
                                                Collectors.mapping(
                                                        LeaseId::leaf, Collectors.toSet()))))
                : Optional.empty();
    }

    @Override
    public Set<Project> projects() {
        return Stream.of(records.keySet().stream().map(LeaseId::project), overfull.stream())
                .flatMap(projects -> projects)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Writes what is no lease, at whatever depth below a project. */
    public void putOdd(Project project, String name) {
        odd.computeIfAbsent(project, _ -> ConcurrentHashMap.newKeySet()).add(name);
    }

    /** What is below a project that is no lease. */
    public Set<String> odd(Project project) {
        return Set.copyOf(odd.getOrDefault(project, Set.of()));
    }

    /** Has the project list more than anybody takes from now on. */
    public void overfill(Project project) {
        overfull.add(project);
    }

    @Override
    public Set<String> names(Project project, String folder) {
        if (overfull.contains(project)) {
            throw new BrokerException(Problem.VAULT_ANSWER_TOO_LARGE, "ask Vault: too large");
        }
        Stream<String> leases = folder.isEmpty() ? leaves(project).stream() : Stream.empty();
        Stream<String> others =
                odd(project).stream()
                        .filter(name -> name.startsWith(folder))
                        .map(name -> name.substring(folder.length()))
                        .map(name -> name.replaceFirst("/.*", "/"));
        return Stream.concat(leases, others).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean holds(LeaseId id) {
        outage.meet();
        return records.containsKey(id);
    }

    @Override
    public boolean remove(Project project, String name) {
        LeaseId.ofLeaf(project, name).ifPresent(this::revoke);
        odd.getOrDefault(project, new HashSet<>()).remove(name);
        return true;
    }

    @Override
    public Optional<LeaseRecord> find(LeaseId id) {
        outage.meet();
        return records.getOrDefault(id, Optional.empty());
    }

    @Override
    public void add(Login login, LeaseRecord record) {
        LeaseId id = record.lease().id();
        if (!permits(login.accessor(), id)
                || records.putIfAbsent(id, Optional.of(record)) != null) {
            throw new BrokerException(
                    Problem.PERMISSION_DENIED, "add lease record: vault's policies refuse it");
        }
        added.incrementAndGet();
    }

    @Override
    public boolean permits(String loginAccessor, LeaseId id) {
        outage.meet();
        return tokens.holder(loginAccessor).stream()
                        .map(EntityId::new)
                        .anyMatch(
                                entity -> entity.equals(id.holder()) && !disabled.contains(entity))
                && !refused.contains(loginAccessor)
                && (id.use() == LeaseUse.CALL || revealers.contains(loginAccessor));
    }

    @Override
    public void replace(LeaseRecord record) {
        outage.meet();
        if (records.replace(record.lease().id(), Optional.of(record)) == null) {
            throw LeaseId.unknown();
        }
    }

    @Override
    public void revoke(LeaseId id) {
        outage.meet();
        records.remove(id);
    }

    @Override
    public void revokeAs(Login login, LeaseId id) {
        outage.meet();
        if (!admins.contains(login.accessor())) {
            throw Leases.notItsOwn();
        }
        records.remove(id);
    }
}
