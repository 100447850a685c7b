package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import org.junit.jupiter.api.Test;

/** What a {@link CallerLeases} must do, be it a fake or a real Vault. */
public abstract class CallerLeasesContract {

    /** A project without leases, new for each test. */
    protected abstract Project project();

    /** Of somebody who may list and end all leases of the project's organization, and no other. */
    protected abstract CallerLeases administrator();

    /** Of somebody who may list all leases and end none. */
    protected abstract CallerLeases auditor();

    /** Of somebody who may neither list nor end any. */
    protected abstract CallerLeases stranger();

    /** Puts a record there, whatever it says. */
    protected abstract void put(LeaseId id);

    @Test
    void whoMayListSeesProjectsAndLeaves() {
        put(id(1));
        put(id(2));

        assertThat(auditor().projects(project().organization())).containsExactly(project());
        assertThat(auditor().leaves(project()))
                .containsExactlyInAnyOrder(id(1).leaf(), id(2).leaf());
    }

    @Test
    void whereThereIsNothingThereIsNothingToSee() {
        assertThat(auditor().projects(project().organization())).isEmpty();
        assertThat(auditor().leaves(project())).isEmpty();
    }

    @Test
    void whoMayNotListIsRefusedWhetherOrNotThereIsAnything() {
        assertRefused(Problem.PERMISSION_DENIED, () -> stranger().leaves(project()));
        put(id(1));

        assertRefused(Problem.PERMISSION_DENIED, () -> stranger().leaves(project()));
        assertRefused(
                Problem.PERMISSION_DENIED, () -> stranger().projects(project().organization()));
    }

    @Test
    void anAdministratorEndsWhatItMayHoweverOften() {
        put(id(1));
        put(id(2));

        administrator().revoke(id(1));
        administrator().revoke(id(1));

        assertThat(auditor().leaves(project())).containsExactly(id(2).leaf());
    }

    @Test
    void whoMayOnlyListEndsNothing() {
        put(id(1));

        assertRefused(Problem.PERMISSION_DENIED, () -> auditor().revoke(id(1)));
        assertRefused(Problem.PERMISSION_DENIED, () -> stranger().revoke(id(1)));

        assertThat(auditor().leaves(project())).containsExactly(id(1).leaf());
    }

    @Test
    void anAdministratorReachesNoOtherOrganization() {
        var other = new OrganizationId(project().organization() + "-other");
        LeaseId elsewhere = id(new Project(other, project().id()), 1);
        put(elsewhere);

        assertRefused(Problem.PERMISSION_DENIED, () -> administrator().projects(other));
        assertRefused(Problem.PERMISSION_DENIED, () -> administrator().leaves(elsewhere.project()));
        assertRefused(Problem.PERMISSION_DENIED, () -> administrator().revoke(elsewhere));

        assertThat(auditor().leaves(elsewhere.project())).containsExactly(elsewhere.leaf());
    }

    private LeaseId id(int number) {
        return id(project(), number);
    }

    private static LeaseId id(Project project, int number) {
        return new LeaseId(
                project,
                new IntegrationId("openai"),
                LeaseUse.CALL,
                new EntityId("holder"),
                "%022d".formatted(number));
    }
}
