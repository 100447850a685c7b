package io.leasehold.vault.lease;

import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeasePermissions;
import io.leasehold.lease.LeaseReader;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.leasing.Leases;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads and writes lease records in the KV version 1 mount {@code lease/}. */
public final class VaultLeaseReader implements LeaseReader, LeaseWriter, LeasePermissions {

    private final VaultConnection vault;
    private final BrokerSession session;

    public VaultLeaseReader(VaultConnection vault, BrokerSession session) {
        this.vault = vault;
        this.session = session;
    }

    @Override
    public void add(Login login, LeaseRecord record) {
        LeaseId id = record.lease().id();
        VaultResponse response =
                vault.write(VaultPaths.lease(id), login.token(), LeaseRecordCodec.write(record));
        if (response.isForbidden()) {
            throw Leases.denied(id);
        }
        response.orRefuse("issue lease of " + id.integration() + " for " + id.project());
    }

    @Override
    public boolean permits(String loginAccessor, LeaseId id) {
        String attempt = "read the login's capabilities";
        String path = VaultPaths.lease(id).text();
        VaultResponse response =
                session.ask(
                        attempt,
                        VaultPaths.CAPABILITIES_ACCESSOR,
                        Map.of("accessor", loginAccessor, "paths", List.of(path)));
        // Vault returns 400 if the login was revoked or its entity is disabled.
        return response.status() != 400
                && response.orRefuse(attempt).strings(path).contains("create");
    }

    @Override
    public void replace(LeaseRecord record) {
        String attempt = "renew lease";
        LeaseId id = record.lease().id();
        VaultResponse response =
                session.call(
                        broker ->
                                vault.write(
                                        VaultPaths.lease(id),
                                        broker,
                                        LeaseRecordCodec.write(record)));
        // The broker may replace records but not create them, so Vault refuses one that is gone.
        if (response.isForbidden() && find(id).isEmpty()) {
            throw LeaseId.unknown();
        }
        BrokerSession.permitted(attempt, response).orRefuse(attempt);
    }

    @Override
    public void revoke(LeaseId id) {
        String attempt = "revoke lease";
        session.delete(attempt, VaultPaths.lease(id)).orAbsent(attempt);
    }

    @Override
    public void revokeAs(Login login, LeaseId id) {
        new VaultCallerLeases(vault, login.token()).revoke(id);
    }

    @Override
    public Set<String> leaves(Project project) {
        String attempt = "list leases of " + project;
        return session.read(attempt, VaultPaths.leases(project))
                .orAbsent(attempt)
                .map(response -> Set.copyOf(response.strings("keys")))
                .orElse(Set.of());
    }

    /** Only OpenBao supports this, and only with a policy that grants {@code scan}. */
    @Override
    public Optional<Map<ProjectId, Set<String>>> leaves(OrganizationId organization) {
        return unlessTooLarge(
                () -> {
                    VaultResponse response =
                            session.call(
                                    token -> vault.scan(VaultPaths.allLeases(organization), token));
                    // A response of another form does not mean that there are no leases.
                    return response.isSuccess() && response.data().get("keys") instanceof List<?>
                            ? Optional.of(LeaseScan.of(response.strings("keys")))
                            : Optional.empty();
                });
    }

    @Override
    public Optional<LeaseRecord> find(LeaseId id) {
        String attempt = "read lease record";
        return unlessTooLarge(
                () ->
                        session.read(attempt, VaultPaths.lease(id))
                                .orAbsent(attempt)
                                .flatMap(response -> LeaseRecordCodec.read(id, response.data())));
    }

    /**
     * Empty if the response is too large: no broker writes such a record, and an organization whose
     * leases do not fit into one response is listed project by project.
     */
    private static <T> Optional<T> unlessTooLarge(Supplier<Optional<T>> read) {
        try {
            return read.get();
        } catch (BrokerException failure) {
            if (failure.problem() == Problem.VAULT_ANSWER_TOO_LARGE) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
