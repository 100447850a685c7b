package io.leasehold.server.changes;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Enters ends of leases in the audit log before they are made. */
public final class AuditedCallerLeases implements CallerLeases {

    private final CallerLeases leases;
    private final AuditedChanges changes;
    private final Supplier<String> caller;
    private volatile @Nullable String callerName;

    /**
     * @param caller looks up the name of the caller
     */
    public AuditedCallerLeases(
            CallerLeases leases, AuditedChanges changes, Supplier<String> caller) {
        this.leases = leases;
        this.changes = changes;
        this.caller = caller;
    }

    @Override
    public Set<Project> projects(OrganizationId organization) {
        return leases.projects(organization);
    }

    @Override
    public Set<String> leaves(Project project) {
        return leases.leaves(project);
    }

    @Override
    public void revoke(LeaseId id) {
        changes.make(new LeaseEnd(id, callerName()), () -> leases.revoke(id));
    }

    /** Looked up once, because many leases may be revoked at a time. */
    private String callerName() {
        String name = callerName;
        if (name == null) {
            name = caller.get();
            callerName = name;
        }
        return name;
    }
}
