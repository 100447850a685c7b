package io.leasehold.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Tenants} and {@link TenantNames} must do, be they fakes or a real Vault. */
public abstract class TenantsContract {

    private final OrganizationId organization =
            new OrganizationId("o" + UUID.randomUUID().toString().substring(0, 8));
    private final Project web = new Project(organization, new ProjectId("web"));

    /** Makes the project and its organization. */
    protected abstract void make(Project project);

    protected abstract Tenants tenants();

    /** The names that somebody sees who may list all. */
    protected abstract TenantNames names();

    /** The names that somebody sees who may list none. */
    protected abstract TenantNames namesOfNobody();

    @Test
    void whatWasMadeExistsAndIsListed() {
        make(web);

        assertThat(tenants().exists(organization)).isTrue();
        assertThat(tenants().exists(web)).isTrue();
        assertThat(names().organizationWords()).contains(organization.value());
        assertThat(names().projectWords(organization)).containsExactly("web");
    }

    @Test
    void whatWasNotMadeDoesNotExist() {
        assertThat(tenants().exists(organization)).isFalse();
        assertThat(tenants().exists(web)).isFalse();
        make(web);
        assertThat(tenants().exists(new Project(organization, new ProjectId("wbe")))).isFalse();
        assertThat(names().projects(new OrganizationId("another-one")))
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
    }

    @Test
    void whoMayNotListSeesNoNames() {
        make(web);

        assertThat(namesOfNobody().organizations()).isEmpty();
        assertThat(namesOfNobody().projects(organization)).isEmpty();
    }
}
