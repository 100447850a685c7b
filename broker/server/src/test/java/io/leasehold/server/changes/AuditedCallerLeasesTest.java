package io.leasehold.server.changes;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.NotDone;
import io.leasehold.audit.FakeAuditLog;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.InMemoryCallerLeases;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.Replica;
import io.leasehold.leasing.Leases;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditedCallerLeasesTest {

    private static final Project WEB = Project.of("acme", "web");

    private final FakeVault vault = new FakeVault();
    private final Leases issuing = Replica.of(vault).leases();
    private final FakeAuditLog log = new FakeAuditLog();
    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeEach
    void setKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
    }

    @Test
    void eachEndIsAnEntryAndWhoMakesThemIsLookedUpOnce() {
        LeaseId first = lease();
        LeaseId second = lease();
        CallerLeases leases = leases(true);

        leases.revoke(first);
        leases.revoke(second);

        assertThat(log.entries())
                .containsExactly(new LeaseEnd(first, "ada"), new LeaseEnd(second, "ada"));
        assertThat(leases.leaves(WEB)).isEmpty();
        assertThat(lookups).hasValue(1);
    }

    @Test
    void whatVaultRefusesHasASecondEntry() {
        LeaseId id = lease();

        assertRefused(Problem.PERMISSION_DENIED, () -> leases(false).revoke(id));

        LeaseEnd end = new LeaseEnd(id, "ada");
        assertThat(log.entries())
                .containsExactly(
                        end,
                        new NotDone(
                                end, OptionalLong.of(0), Optional.of(Problem.PERMISSION_DENIED)));
    }

    @Tag("C14")
    @Test
    void whatCannotBeEnteredIsNotDone() {
        LeaseId id = lease();
        log.becomeUnwritable();

        assertRefused(Problem.LOG_UNAVAILABLE, () -> leases(true).revoke(id));

        assertThat(vault.leases().leaves(WEB)).containsExactly(id.leaf());
    }

    private CallerLeases leases(boolean mayEnd) {
        return new AuditedCallerLeases(
                new InMemoryCallerLeases(vault.leases(), _ -> true, _ -> mayEnd),
                new AuditedChanges(log),
                this::name);
    }

    private String name() {
        lookups.incrementAndGet();
        return "ada";
    }

    private LeaseId lease() {
        return issuing.issue(
                        vault.login("entity-1"),
                        WEB,
                        OPENAI,
                        Optional.empty(),
                        LeaseRestrictions.NONE)
                .lease()
                .id();
    }
}
