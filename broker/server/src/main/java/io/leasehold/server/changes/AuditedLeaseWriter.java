package io.leasehold.server.changes;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.LeaseIssue;
import io.leasehold.audit.ControlEvent.LeaseRenewal;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.login.Login;

/** Enters issues, renewals and ends of leases in the audit log before they are made. */
public final class AuditedLeaseWriter implements LeaseWriter {

    private final LeaseWriter writer;
    private final AuditedChanges changes;

    public AuditedLeaseWriter(LeaseWriter writer, AuditedChanges changes) {
        this.writer = writer;
        this.changes = changes;
    }

    @Override
    public void add(Login login, LeaseRecord lease) {
        changes.make(new LeaseIssue(lease.lease()), () -> writer.add(login, lease));
    }

    @Override
    public void replace(LeaseRecord lease) {
        changes.make(new LeaseRenewal(lease.lease()), () -> writer.replace(lease));
    }

    /** Only holders revoke this way. */
    @Override
    public void revoke(LeaseId id) {
        changes.make(new LeaseEnd(id, "its holder"), () -> writer.revoke(id));
    }

    @Override
    public void revokeAs(Login login, LeaseId id) {
        changes.make(new LeaseEnd(id, login.displayName()), () -> writer.revokeAs(login, id));
    }
}
