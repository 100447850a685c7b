package io.leasehold.server.management;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.TenancyAction;
import io.leasehold.audit.ControlEvent.TenancyEdit;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.provision.Diff;
import io.leasehold.vault.provision.Provisioning;
import io.leasehold.vault.provision.SubscriptionUpdate;
import io.leasehold.vault.tenancy.VaultTenancy;
import java.util.Optional;
import java.util.function.Function;

/**
 * Access to organizations and projects with a caller's token only. Changes are entered in the audit
 * log before they are made.
 */
public final class TenancyAccess {

    private final Function<SecretValue, VaultTenancy> tenancies;
    private final Function<SecretValue, Provisioning> provisionings;
    private final AuditedChanges changes;
    private final Authors authors;

    public TenancyAccess(
            Function<SecretValue, VaultTenancy> tenancies,
            Function<SecretValue, Provisioning> provisionings,
            AuditedChanges changes,
            Authors authors) {
        this.tenancies = tenancies;
        this.provisionings = provisionings;
        this.changes = changes;
        this.authors = authors;
    }

    /** The organizations and projects that the token may read. */
    public VaultTenancy seenBy(SecretValue token) {
        return tenancies.apply(token);
    }

    void create(SecretValue token, OrganizationId id, SubscriptionUpdate update) {
        TenancyEdit edit = edit(token, id, TenancyAction.CREATE);
        Diff _ =
                changes.make(
                        edit, () -> provisionings.apply(token).organization(id, update).apply());
    }

    void subscribe(SecretValue token, OrganizationId id, SubscriptionUpdate update) {
        TenancyEdit edit = edit(token, id, TenancyAction.SUBSCRIBE);
        Diff _ =
                changes.make(
                        edit, () -> provisionings.apply(token).subscription(id, update).apply());
    }

    void create(SecretValue token, Project project, Optional<String> title) {
        TenancyEdit edit =
                new TenancyEdit(
                        project.organization(),
                        Optional.of(project.id()),
                        TenancyAction.CREATE,
                        authors.name(token));
        Diff _ =
                changes.make(
                        edit, () -> provisionings.apply(token).project(project, title).apply());
    }

    private TenancyEdit edit(SecretValue token, OrganizationId id, TenancyAction action) {
        return new TenancyEdit(id, Optional.empty(), action, authors.name(token));
    }
}
