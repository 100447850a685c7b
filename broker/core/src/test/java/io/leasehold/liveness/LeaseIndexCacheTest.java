package io.leasehold.liveness;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.handle.HandlePayload;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.Replica;
import io.leasehold.login.EntityId;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LeaseIndexCacheTest {

    private static final Duration BOUND = Duration.ofMillis(1_800);
    private static final List<Project> PROJECTS =
            IntStream.range(0, ListingStrategy.PROJECT_THRESHOLD)
                    .mapToObj(number -> Project.of("acme", "p-" + number))
                    .toList();

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final Replica another = Replica.of(vault);
    private final Login login = vault.login("entity-1");

    @BeforeEach
    void setAnOrganizationKey() {
        vault.setKey(KeyScope.ORGANIZATION, PROJECTS.getFirst(), OPENAI, "sk-organization");
    }

    @Test
    void manyProjectsOfAnOrganizationAreAskedForInOneQuestion() {
        List<LeaseId> leases = inUse(PROJECTS);

        assertThat(questionsToUseAll(leases)).isEqualTo(1);
    }

    @Test
    void fewProjectsAreAskedForOneByOne() {
        List<LeaseId> leases = inUse(PROJECTS.subList(0, ListingStrategy.PROJECT_THRESHOLD - 1));

        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size());
    }

    @Test
    void aVaultThatCannotTellIsAskedProjectByProject() {
        vault.leases().tellNoWholes();
        List<LeaseId> leases = inUse(PROJECTS);

        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size());
    }

    @Test
    void aVaultThatCannotTellAnyMoreIsAskedProjectByProject() {
        List<LeaseId> leases = inUse(PROJECTS);
        vault.leases().tellNoWholes();

        // The question that was in vain comes on top, once.
        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size() + 1);
        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size());
    }

    @Test
    void anOrganizationOfWhichFewProjectsAreLeftInUseIsAskedForOneByOneAgain() {
        List<LeaseId> leases = inUse(PROJECTS).subList(0, 3);
        questionsToUseAll(leases);
        questionsToUseAll(leases);

        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size());
    }

    @Test
    void anOrganizationWithTooManyLeasesForItsProjectsIsAskedForOneByOne() {
        Project full = PROJECTS.getFirst();
        EntityId other = new EntityId("entity-2");
        int most = ListingStrategy.PROJECT_THRESHOLD * ListingStrategy.LEAVES_PER_PROJECT;
        IntStream.range(0, most)
                .mapToObj(number -> "%022d".formatted(number))
                .map(random -> new LeaseId(full, OPENAI.id(), LeaseUse.CALL, other, random))
                .forEach(vault.leases()::putForeign);
        List<LeaseId> leases = inUse(PROJECTS);
        questionsToUseAll(leases);

        assertThat(questionsToUseAll(leases)).isEqualTo(leases.size());
    }

    @Tag("L12")
    @Test
    void aRemovedLeaseStopsWithinTheBound() {
        LeaseId id = inUse(PROJECTS).getFirst();
        vault.leases().remove(id);

        vault.time().pass(BOUND);

        assertEnded(id);
        assertThat(replica.remembered(id)).isEmpty();
    }

    @Tag("L12")
    @Test
    void aLeaseThatWasMissingFromOneAnswerForTheOrganizationIsReadBeforeItIsBelievedAgain() {
        List<LeaseId> leases = inUse(PROJECTS);
        LeaseId id = leases.getFirst();
        vault.leases().remove(id);
        vault.time().pass(BOUND);
        assertLive(leases.getLast());
        vault.leases().putForeign(id);

        vault.time().pass(BOUND);
        assertLive(leases.getLast());

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(id);
    }

    @Test
    void aLeaseThatEndedHereStopsHereAtOnceAndTheOthersGoOnCostingNothing() {
        List<LeaseId> leases = inUse(PROJECTS);

        replica.leases().revoke(login, leases.getFirst());

        assertThat(replica.remembered(leases.getFirst())).isEmpty();
        assertEnded(leases.getFirst());
        int before = vault.outage().requests();
        leases.stream().skip(1).forEach(this::assertLive);
        assertThat(vault.outage().requests()).isEqualTo(before);
    }

    @Test
    void whatAProjectWasFoundToHaveSinceCountsForCallsToo() {
        LeaseId removed = inUse(PROJECTS).getFirst();
        assertLive(removed);
        vault.leases().remove(removed);
        vault.time().pass(Duration.ofMillis(1));

        assertLive(leaseThrough(another, PROJECTS.getFirst()));

        assertThat(replica.remembered(removed)).isEmpty();
    }

    @Test
    void aLeaseThatEndedHereIsNotCountedAnyMore() {
        LeaseId id = inUse(PROJECTS).getFirst();
        assertThat(replica.liveLeases().countSimilar(id)).isOne();

        replica.leases().revoke(login, id);

        assertThat(replica.liveLeases().countSimilar(id)).isZero();
    }

    @Test
    void aLeaseThatWasJustAddedHereIsRemembered() {
        inUse(PROJECTS);

        LeaseId fresh = leaseThrough(replica, PROJECTS.getFirst());

        assertLive(fresh);
        assertThat(replica.remembered(fresh)).isPresent();
    }

    @Test
    void aLeaseThatWasJustAddedThroughAnotherReplicaIsFoundWithOneQuestionMore() {
        inUse(PROJECTS);
        vault.time().pass(Duration.ofMillis(1));
        LeaseId fresh = leaseThrough(another, PROJECTS.getFirst());
        assertLive(fresh);
        int before = vault.outage().requests();

        assertLive(fresh);

        assertThat(vault.outage().requests()).isEqualTo(before);
        assertThat(replica.remembered(fresh)).isPresent();
    }

    @Test
    void whileVaultIsAwayWhatIsRememberedServesUntilItIsTooStale() {
        List<LeaseId> leases = inUse(PROJECTS);
        vault.outage().begin();

        vault.time().pass(Replica.MAX_STALE.minusMillis(1));
        leases.forEach(this::assertLive);
        vault.time().pass(Duration.ofMillis(1));

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(sealed(leases.getFirst())));
    }

    /** Leases of all these projects that have been used, and are to be asked about again. */
    private List<LeaseId> inUse(List<Project> projects) {
        List<LeaseId> leases =
                projects.stream().map(project -> leaseThrough(another, project)).toList();
        leases.forEach(this::assertLive);
        // The last of them may have had all asked for at once, and then all make use of that.
        leases.forEach(this::assertLive);
        return leases;
    }

    private int questionsToUseAll(List<LeaseId> leases) {
        vault.time().pass(BOUND);
        int before = vault.outage().requests();
        leases.forEach(this::assertLive);
        return vault.outage().requests() - before;
    }

    private LeaseId leaseThrough(Replica through, Project project) {
        return through.leases()
                .issue(login, project, OPENAI, Optional.empty(), LeaseRestrictions.NONE)
                .lease()
                .id();
    }

    private void assertLive(LeaseId id) {
        assertThat(replica.live(sealed(id)).id()).isEqualTo(id);
        replica.remembered(id).ifPresent(lease -> assertThat(lease.id()).isEqualTo(id));
    }

    private void assertEnded(LeaseId id) {
        assertRefused(Problem.LEASE_ENDED, () -> replica.live(sealed(id)));
    }

    private HandlePayload sealed(LeaseId id) {
        return new HandlePayload(id.project(), id.leaf(), MutableTime.START);
    }
}
