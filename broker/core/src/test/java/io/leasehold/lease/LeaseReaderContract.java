package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.handle.RecordMac;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyScope;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.leasing.Leases;
import io.leasehold.login.EntityId;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@link LeaseReader}, {@link LeaseWriter} and {@link LeasePermissions} must do, be they fakes
 * or a real Vault.
 */
public abstract class LeaseReaderContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    protected abstract LeaseReader records();

    protected abstract LeaseWriter ledger();

    protected abstract LeasePermissions permissions();

    /** A project without leases, new for each test. */
    protected abstract Project project();

    /** An integration that {@link #login} may lease in {@link #project}. */
    protected abstract IntegrationId integration();

    /** The same login whenever it is asked for. */
    protected abstract Login login();

    /** A login that may lease nothing, the same whenever it is asked for. */
    protected abstract Login stranger();

    /** A login that may end every lease of the organization and take none. */
    protected abstract Login admin();

    /** Revokes the login in Vault. */
    protected abstract void revoke(Login login);

    /** Disables the login's entity. */
    protected abstract void disable(Login login);

    /** Takes from the login's entity the policies that let it take leases. */
    protected abstract void takePolicies(Login login);

    /** Gives the login's entity the policy that lets it take the key itself. */
    protected abstract void permitReveal(Login login);

    /** Writes to the path what no broker writes. */
    protected abstract void putForeign(LeaseId id);

    /** Whether Vault can tell all leases of an organization at once. */
    protected abstract boolean tellsOrganizations();

    /** Removes the record behind the broker's back, as {@code vault delete} does. */
    protected abstract void remove(LeaseId id);

    @Test
    void aLoginWithoutPermissionAddsNothing() {
        LeaseRecord record = record(id(stranger().entity(), 1), "b");

        assertRefused(Problem.PERMISSION_DENIED, () -> ledger().add(stranger(), record));

        assertThat(records().leaves(project())).isEmpty();
        assertThat(records().find(record.lease().id())).isEmpty();
    }

    @Test
    void aLoginAddsNothingInTheNameOfAnother() {
        LeaseRecord record = record(id(stranger().entity(), 1), "b");

        assertRefused(Problem.PERMISSION_DENIED, () -> ledger().add(login(), record));

        assertThat(records().leaves(project())).isEmpty();
    }

    @Test
    void whatIsPermittedIsKnownWithoutTrying() {
        assertPermitted(true, login(), id(1));
        assertPermitted(false, login(), id(stranger().entity(), 1));
        assertPermitted(false, stranger(), id(stranger().entity(), 1));
        assertThat(records().leaves(project())).isEmpty();
    }

    @Test
    void aKeyIsDeliveredOnlyToALoginWithThePolicyForIt() {
        LeaseRecord reveal = record(reveal(login().entity()), "b");
        assertPermitted(false, login(), reveal.lease().id());
        assertRefused(Problem.PERMISSION_DENIED, () -> ledger().add(login(), reveal));

        permitReveal(login());

        assertPermitted(true, login(), reveal.lease().id());
        assertPermitted(false, login(), reveal(stranger().entity()));
        ledger().add(login(), reveal);
        assertThat(records().find(reveal.lease().id())).contains(reveal);
    }

    @Test
    void whatIsPermittedStaysSoOnceTheRecordIsThere() {
        ledger().add(login(), record(id(1), "b"));

        assertPermitted(true, login(), id(1));
    }

    @Test
    void nothingIsPermittedToALoginThatVaultDoesNotKnow() {
        assertThat(permissions().permits("no-accessor", id(1))).isFalse();
        assertThat(permissions().permits("", id(1))).isFalse();
    }

    @Test
    void nothingIsPermittedToALoginThatWasRevoked() {
        revoke(login());

        assertPermitted(false, login(), id(1));
    }

    @Test
    void nothingIsPermittedToALoginWhoseEntityIsDisabled() {
        disable(login());

        assertPermitted(false, login(), id(1));
    }

    @Test
    void nothingIsPermittedToALoginOnceItsPoliciesAreTakenAway() {
        takePolicies(login());

        assertPermitted(false, login(), id(1));
    }

    @Test
    void aRecordCannotBeAddedTwice() {
        ledger().add(login(), record(id(1), "first"));

        assertRefused(
                Problem.PERMISSION_DENIED, () -> ledger().add(login(), record(id(1), "second")));

        assertThat(records().find(id(1))).contains(record(id(1), "first"));
    }

    @Test
    void aProjectWithoutLeasesHasNoLeaves() {
        assertThat(records().leaves(project())).isEmpty();
        assertThat(records().find(id(1))).isEmpty();
    }

    @Test
    void anAddedRecordIsListedAndFoundAsItWasWritten() {
        LeaseRecord record = record(id(1), "näme \"quoted\", with {braces}");

        ledger().add(login(), record);

        assertThat(records().find(id(1))).contains(record);
        assertThat(records().leaves(project())).containsExactly(id(1).leaf());
    }

    @Test
    void everyRecordOfManyIsListed() {
        for (int number = 0; number < 150; number++) {
            ledger().add(login(), record(id(number), "b"));
        }

        assertThat(records().leaves(project())).hasSize(150);
    }

    @Test
    void aReplacedRecordIsFoundAsItWasReplaced() {
        ledger().add(login(), record(id(1), "b"));
        LeaseRecord renewed =
                new LeaseRecord(lease(id(1), "b", Optional.of(NOW)), new RecordMac("0b", "ff"));

        ledger().replace(renewed);

        assertThat(records().find(id(1))).contains(renewed);
        assertThat(records().leaves(project())).containsExactly(id(1).leaf());
    }

    @Test
    void replacingARecordThatIsGoneDoesNotBringItBack() {
        ledger().add(login(), record(id(1), "b"));
        remove(id(1));

        assertRefused(Problem.LEASE_UNKNOWN, () -> ledger().replace(record(id(1), "b")));

        assertThat(records().find(id(1))).isEmpty();
        assertThat(records().leaves(project())).isEmpty();
    }

    @Test
    void anEndedRecordIsGoneHoweverOftenItIsEnded() {
        ledger().add(login(), record(id(1), "b"));
        ledger().add(login(), record(id(2), "b"));

        ledger().revoke(id(1));
        ledger().revoke(id(1));

        assertThat(records().leaves(project())).containsExactly(id(2).leaf());
        assertThat(records().find(id(1))).isEmpty();
    }

    @Test
    void anAdministratorEndsWhatItMay() {
        ledger().add(login(), record(id(1), "b"));

        ledger().revokeAs(admin(), id(1));
        ledger().revokeAs(admin(), id(1));

        assertThat(records().find(id(1))).isEmpty();
    }

    @Test
    void whoMayEndNothingDoesNotLearnWhetherThereIsARecord() {
        ledger().add(login(), record(id(1), "b"));

        assertRefused(Problem.PERMISSION_DENIED, () -> ledger().revokeAs(stranger(), id(1)))
                .isEqualTo(Leases.notItsOwn().reason());
        assertRefused(Problem.PERMISSION_DENIED, () -> ledger().revokeAs(stranger(), id(2)))
                .isEqualTo(Leases.notItsOwn().reason());

        assertThat(records().find(id(1))).contains(record(id(1), "b"));
    }

    @Test
    void aRecordRemovedBehindTheBrokersBackIsGone() {
        ledger().add(login(), record(id(1), "b"));

        remove(id(1));

        assertThat(records().leaves(project())).isEmpty();
        assertThat(records().find(id(1))).isEmpty();
    }

    @Test
    void aRecordThatNoBrokerCanHaveWrittenIsListedAndNotFound() {
        putForeign(id(1));

        assertThat(records().leaves(project())).containsExactly(id(1).leaf());
        assertThat(records().find(id(1))).isEmpty();
    }

    @Test
    void aProjectListsOnlyItsOwnLeaves() {
        ledger().add(login(), record(id(1), "b"));
        Project other = Project.of(project().organization().value(), project().id() + "-other");

        assertThat(records().leaves(other)).isEmpty();
    }

    @Test
    void theLeavesOfAnOrganizationAreThoseOfItsProjects() {
        ledger().add(login(), record(id(1), "b"));
        ledger().add(login(), record(id(2), "b"));

        Optional<Map<ProjectId, Set<String>>> told = records().leaves(project().organization());

        assertThat(told.isPresent()).isEqualTo(tellsOrganizations());
        assertThat(told.map(leaves -> leaves.get(project().id())))
                .isEqualTo(told.map(_ -> Set.of(id(1).leaf(), id(2).leaf())));
    }

    private void assertPermitted(boolean permitted, Login login, LeaseId id) {
        assertThat(permissions().permits(login.accessor(), id)).isEqualTo(permitted);
    }

    private LeaseId reveal(EntityId holder) {
        return new LeaseId(
                project(), integration(), LeaseUse.REVEAL, holder, "%022d".formatted(99));
    }

    private LeaseId id(int number) {
        return id(login().entity(), number);
    }

    private LeaseId id(EntityId holder, int number) {
        return new LeaseId(
                project(), integration(), LeaseUse.CALL, holder, "%022d".formatted(number));
    }

    private static LeaseRecord record(LeaseId id, String holderName) {
        return new LeaseRecord(
                lease(id, holderName, Optional.empty()), new RecordMac("0000000a", "00ff"));
    }

    private static Lease lease(LeaseId id, String holderName, Optional<Instant> renewed) {
        return new Lease(
                id,
                holderName,
                "accessor",
                NOW,
                NOW.plusSeconds(3_600),
                NOW.plusSeconds(86_400),
                renewed,
                new LeaseRestrictions(
                        CallerBinding.parse(List.of("10.0.0.0/8", "sha256:" + "ab".repeat(32))),
                        AllowedCalls.ALL),
                delivered(id));
    }

    private static Optional<DeliveredKey> delivered(LeaseId id) {
        return id.use() == LeaseUse.REVEAL
                ? Optional.of(new DeliveredKey(KeyScope.PROJECT, 17))
                : Optional.empty();
    }
}
