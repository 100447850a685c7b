package io.leasehold.sweep;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.key.KeyScope;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweeperTest {

    private static final Project WEB = Project.of("acme", "web");

    private final FakeVault vault = new FakeVault();
    private final Login login = vault.login("entity-1");
    private final InMemorySweepLock turns = new InMemorySweepLock();
    private final Replica replica = Replica.of(vault);
    private SweepThrottle pace = () -> {};
    private int paces;

    @BeforeEach
    void setAKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
    }

    @Test
    void aLiveLeaseIsLeftAlone() {
        LeaseId id = issue();

        assertThat(sweep()).isEqualTo(new SweepReport(1, 0, List.of(), List.of(), List.of(), true));
        assertThat(vault.leases().leaves(WEB)).containsExactly(id.leaf());
    }

    @Test
    void aLeaseIsRemovedAMinuteAfterItIsOverAndNotBefore() {
        issue();
        vault.time().pass(Duration.ofMinutes(61).minusNanos(1));
        assertThat(sweep().expired()).isZero();

        vault.time().pass(Duration.ofNanos(1));

        assertThat(sweep().expired()).isEqualTo(1);
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void aRecordThatNoBrokerWroteIsRemovedAndReportedWithoutItsId() {
        LeaseId forged = lease("0".repeat(22));
        vault.leases().putForeign(forged);

        assertThat(sweep().forged())
                .containsExactly(new ForgedRecord(WEB, Optional.of(forged), true))
                .hasToString("[record of openai in the name of entity-1 in acme/web]");
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void whatIsNoLeaseIsRemovedAtWhateverDepth() {
        LeaseId real = issue();
        vault.leases().putOdd(WEB, "openai.call.entity-1.forged");
        vault.leases().putOdd(WEB, "openai.call.entity-1.x/y/z");
        vault.leases().putOdd(WEB, "openai.call.entity-1.x/" + real.leaf());

        assertThat(sweep().forged())
                .hasSize(3)
                .allMatch(ForgedRecord::removed)
                .allMatch(record -> record.claimed().isEmpty());

        assertThat(vault.leases().odd(WEB)).isEmpty();
        assertThat(vault.leases().leaves(WEB)).containsExactly(real.leaf());
    }

    @Test
    void aProjectThatListsTooMuchIsReportedAndTheOthersAreSweptAllTheSame() {
        Project full = Project.of("acme", "full");
        vault.leases().overfill(full);
        vault.leases().putForeign(lease("0".repeat(22)));

        SweepReport report = sweep();

        assertThat(report.unread()).containsExactly(full);
        assertThat(report.finished()).isTrue();
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void aGenuineRecordUnderAnotherIdIsForged() {
        LeaseId real = issue();
        LeaseId copy = lease("0".repeat(22));
        vault.leases().put(copy, vault.leases().find(real).orElseThrow());

        assertThat(sweep().forged()).hasSize(1);
        assertThat(vault.leases().leaves(WEB)).containsExactly(real.leaf());
    }

    @Test
    void whileTheRingCannotBeReadNothingIsRemoved() {
        vault.leases().putForeign(lease("0".repeat(22)));
        vault.outage().begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, this::sweep);

        vault.outage().end();
        assertThat(vault.leases().leaves(WEB)).hasSize(1);
    }

    @Test
    void aSweepThatIsStoppedHalfWayIsFinishedByAnotherReplicaLater() {
        vault.leases().putForeign(lease("0".repeat(22)));
        vault.leases().putForeign(lease("1".repeat(22)));
        pace = () -> stopAfter(9);
        assertRefused(Problem.VAULT_UNAVAILABLE, this::sweep);
        vault.outage().end();
        pace = () -> {};
        assertThat(vault.leases().leaves(WEB)).hasSize(1);

        assertThat(sweeper("two").sweep()).isEmpty();
        vault.time().pass(Duration.ofSeconds(71));

        assertThat(sweeper("two").sweep().orElseThrow().forged()).hasSize(1);
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void aReplicaThatLosesItsTurnStops() {
        for (int number = 0; number < 10; number++) {
            vault.leases().putForeign(lease(String.valueOf(number).repeat(22)));
        }
        pace = this::loseTheTurn;

        SweepReport report = sweep();

        assertThat(report.finished()).isFalse();
        assertThat(report.forged()).hasSizeLessThan(10);
    }

    @Test
    void aSweepThatIsFinishedLeavesTheTurnToAnyReplica() {
        sweep();

        assertThat(sweeper("two").sweep()).isPresent();
    }

    @Test
    void everyRequestWaitsForItsTime() {
        issue();
        vault.leases().putForeign(lease("0".repeat(22)));
        pace = () -> paces++;
        int before = vault.outage().requests();

        sweep();

        // The fakes do not count the turn, its end and the list of projects.
        assertThat(paces).isEqualTo(vault.outage().requests() - before + 3);
    }

    private void stopAfter(int requests) {
        if (++paces == requests) {
            vault.outage().begin();
        }
    }

    /** This replica hangs, and another one sweeps meanwhile. */
    private void loseTheTurn() {
        if (++paces == 6) {
            vault.time().pass(Duration.ofSeconds(71));
            assertThat(
                            turns.take(
                                    "two",
                                    vault.time().instant().minusSeconds(10),
                                    vault.time().instant().plusSeconds(60)))
                    .isTrue();
        }
    }

    private SweepReport sweep() {
        return sweeper("one").sweep().orElseThrow();
    }

    private Sweeper sweeper(String name) {
        return new Sweeper(
                turns, vault.leases(), replica.validator(), () -> pace.await(), name, vault.time());
    }

    private LeaseId issue() {
        return replica.leases()
                .issue(login, WEB, OPENAI, Optional.empty(), LeaseRestrictions.NONE)
                .lease()
                .id();
    }

    private LeaseId lease(String random) {
        return new LeaseId(WEB, OPENAI.id(), LeaseUse.CALL, login.entity(), random);
    }
}
