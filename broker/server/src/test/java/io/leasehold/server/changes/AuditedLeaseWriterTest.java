package io.leasehold.server.changes;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.LeaseIssue;
import io.leasehold.audit.ControlEvent.LeaseRenewal;
import io.leasehold.audit.ControlEvent.NotDone;
import io.leasehold.audit.FakeAuditLog;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.Replica;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditedLeaseWriterTest {

    private static final Project WEB = Project.of("acme", "web");

    private final FakeVault vault = new FakeVault();
    private final FakeAuditLog log = new FakeAuditLog();
    private final LeaseWriter writer =
            new AuditedLeaseWriter(vault.leases(), new AuditedChanges(log));
    private final Login holder = vault.login("entity-1");
    private final Login admin = vault.login("entity-2");

    @BeforeEach
    void setUp() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
        vault.leases().letEndAll(admin);
    }

    @Test
    void anIssueIsAnEntry() {
        LeaseRecord record = record();
        vault.leases().remove(record.lease().id());

        writer.add(holder, record);

        assertThat(log.entries()).containsExactly(new LeaseIssue(record.lease()));
        assertThat(vault.leases().find(record.lease().id())).contains(record);
    }

    @Test
    void aRenewalIsAnEntry() {
        LeaseRecord record = record();

        writer.replace(record);

        assertThat(log.entries()).containsExactly(new LeaseRenewal(record.lease()));
    }

    @Test
    void anEndIsAnEntryThatSaysWhoMadeIt() {
        LeaseId first = record().lease().id();
        LeaseId second = record().lease().id();

        writer.revoke(first);
        writer.revokeAs(admin, second);

        assertThat(log.entries())
                .containsExactly(
                        new LeaseEnd(first, "its holder"),
                        new LeaseEnd(second, admin.displayName()));
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void whatVaultRefusesHasASecondEntry() {
        LeaseRecord record = record();
        vault.leases().remove(record.lease().id());
        vault.leases().refuse(holder);

        assertRefused(Problem.PERMISSION_DENIED, () -> writer.add(holder, record));

        ControlEvent issue = new LeaseIssue(record.lease());
        assertThat(log.entries())
                .containsExactly(
                        issue,
                        new NotDone(
                                issue, OptionalLong.of(0), Optional.of(Problem.PERMISSION_DENIED)));
    }

    @Tag("C14")
    @Test
    void whatCannotBeEnteredIsNotDone() {
        LeaseRecord kept = record();
        LeaseRecord added = record();
        LeaseId id = kept.lease().id();
        vault.leases().remove(added.lease().id());
        log.becomeUnwritable();

        assertRefused(Problem.LOG_UNAVAILABLE, () -> writer.add(holder, added));
        assertRefused(Problem.LOG_UNAVAILABLE, () -> writer.replace(kept));
        assertRefused(Problem.LOG_UNAVAILABLE, () -> writer.revoke(id));
        assertRefused(Problem.LOG_UNAVAILABLE, () -> writer.revokeAs(admin, id));

        assertThat(vault.leases().leaves(WEB)).containsExactly(id.leaf());
        assertThat(vault.leases().find(id)).contains(kept);
        assertThat(log.entries()).isEmpty();
    }

    /** Of a lease that a broker without a log has issued. */
    private LeaseRecord record() {
        LeaseId id =
                Replica.of(vault)
                        .leases()
                        .issue(holder, WEB, OPENAI, Optional.empty(), LeaseRestrictions.NONE)
                        .lease()
                        .id();
        return vault.leases().find(id).orElseThrow();
    }
}
