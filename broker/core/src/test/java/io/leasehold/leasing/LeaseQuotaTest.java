package io.leasehold.leasing;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.Integration;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseQuotaTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Project SHOP = Project.of("acme", "shop");
    private static final int MOST = LeaseTtlPolicy.STANDARD.maxPerHolder();

    private final FakeVault vault = new FakeVault();
    private final Leases leases = Replica.of(vault).leases();
    private final Login login = vault.login("entity-1");

    @BeforeEach
    void setKeys() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
        vault.setKey(KeyScope.ORGANIZATION, WEB, SampleIntegrations.STRIPE, "sk-organization");
    }

    @Test
    void oneLeaseMoreThanTheMostIsRefusedAndNothingIsWritten() {
        take(MOST);

        assertRefused(Problem.RATE_LIMITED, this::take)
                .isEqualTo(
                        "issue lease of openai for acme/web: this holder has 100 live leases of it"
                                + " already; revoke one or let one expire");

        assertThat(vault.leases().leaves(WEB)).hasSize(MOST);
    }

    @Test
    void replicasCountTogether() {
        take(MOST);

        assertRefused(Problem.RATE_LIMITED, () -> takeThrough(Replica.of(vault).leases(), login));
    }

    @Test
    void whatOthersAddIsCountedFiveSecondsLater() {
        take();
        Leases others = Replica.of(vault).leases();
        IntStream.range(0, MOST - 1).forEach(_ -> takeThrough(others, login));
        vault.time().pass(Duration.ofSeconds(5).plusMillis(1));

        assertRefused(Problem.RATE_LIMITED, this::take);
    }

    @Test
    void aLeaseCostsNoListWithinFiveSecondsOfTheLast() {
        take();
        vault.time().pass(Duration.ofSeconds(4));
        int before = vault.outage().requests();

        take();

        assertThat(vault.outage().requests()).isEqualTo(before + 1);
    }

    @Test
    void otherHoldersIntegrationsAndProjectsAreNotCounted() {
        take(MOST);

        takeThrough(leases, vault.login("entity-2"));
        take(WEB, SampleIntegrations.STRIPE);
        take(SHOP, OPENAI);
    }

    @Test
    void anotherLoginOfTheHolderIsCounted() {
        take(MOST);
        Login second = vault.login("entity-1");

        assertRefused(Problem.RATE_LIMITED, () -> takeThrough(leases, second));
    }

    @Test
    void anEndedLeaseMakesRoomForOne() {
        List<LeaseId> taken = take(MOST);
        leases.revoke(login, taken.getFirst());

        take();

        assertRefused(Problem.RATE_LIMITED, this::take);
    }

    @Test
    void leasesThatAreOverMakeRoomAndTheirRecordsAreRemoved() {
        take(MOST);
        vault.time().pass(Duration.ofHours(1).plusMinutes(1));

        LeaseId fresh = take();

        assertThat(vault.leases().leaves(WEB)).containsExactly(fresh.leaf());
    }

    @Test
    void aLeaseThatIsJustOverMakesRoomAndItsRecordIsLeftForAMinute() {
        take(MOST);
        vault.time().pass(Duration.ofHours(1));

        take();

        assertThat(vault.leases().leaves(WEB)).hasSize(MOST + 1);
    }

    @Test
    void leasesThatAnotherReplicaRenewedAreCountedThoughTheyAreRememberedAsOver() {
        List<LeaseId> taken = take(MOST);
        vault.time().pass(Duration.ofMinutes(59).plusSeconds(50));
        assertRefused(Problem.RATE_LIMITED, this::take);
        Leases another = Replica.of(vault).leases();
        taken.forEach(id -> another.renew(login, id, Optional.empty()));

        vault.time().pass(Duration.ofSeconds(20));

        assertRefused(Problem.RATE_LIMITED, this::take);
    }

    @Test
    void aLeaseThatAnotherReplicaRenewedIsKeptWhereOthersAreRemoved() {
        List<LeaseId> taken = take(MOST);
        vault.time().pass(Duration.ofMinutes(59));
        assertRefused(Problem.RATE_LIMITED, this::take);
        Replica.of(vault).leases().renew(login, taken.getFirst(), Optional.empty());
        vault.time().pass(Duration.ofMinutes(2).plusSeconds(30));

        LeaseId fresh = take();

        assertThat(vault.leases().leaves(WEB))
                .containsExactlyInAnyOrder(taken.getFirst().leaf(), fresh.leaf());
    }

    @Test
    void foreignRecordsTakeNoRoomUnlessTheyAreTooManyToLookAt() {
        IntStream.range(0, MOST * 10 - 1).forEach(this::putForeign);
        take();

        assertRefused(Problem.RATE_LIMITED, this::take);
    }

    private List<LeaseId> take(int count) {
        return IntStream.range(0, count).mapToObj(_ -> take()).toList();
    }

    private LeaseId take() {
        return take(WEB, OPENAI);
    }

    private LeaseId take(Project project, Integration integration) {
        return leases.issue(login, project, integration, Optional.empty(), LeaseRestrictions.NONE)
                .lease()
                .id();
    }

    private static void takeThrough(Leases leases, Login login) {
        leases.issue(login, WEB, OPENAI, Optional.empty(), LeaseRestrictions.NONE);
    }

    private void putForeign(int number) {
        vault.leases()
                .putForeign(
                        new LeaseId(
                                WEB,
                                OPENAI.id(),
                                LeaseUse.CALL,
                                login.entity(),
                                "%022d".formatted(number)));
    }
}
