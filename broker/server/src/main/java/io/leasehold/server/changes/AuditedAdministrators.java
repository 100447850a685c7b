package io.leasehold.server.changes;

import io.leasehold.administration.Administrator;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.Authors;

/** Enters each change of a key in the audit log before it is made, and logs it once it is made. */
public final class AuditedAdministrators implements Administrators {

    private final Administrators administrators;
    private final AuditedChanges changes;
    private final Authors authors;

    public AuditedAdministrators(
            Administrators administrators, AuditedChanges changes, Authors authors) {
        this.administrators = administrators;
        this.changes = changes;
        this.authors = authors;
    }

    @Override
    public Administrator of(SecretValue token) {
        Administrator administrator = administrators.of(token);
        KeyEdits edits = new KeyEdits(changes, () -> authors.name(token));
        return new Administrator(
                administrator.permissions(),
                new AuditedKeyDocumentWriter(administrator.documents(), edits),
                new AuditedRemovals(administrator.removals(), edits),
                administrator.index(),
                administrator.names(),
                administrator.leases());
    }
}
