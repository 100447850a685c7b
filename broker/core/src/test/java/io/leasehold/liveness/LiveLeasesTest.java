package io.leasehold.liveness;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.RecordMac;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLeasesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Duration BOUND = Duration.ofMillis(1_800);
    private static final Duration RECORD_BOUND = Duration.ofSeconds(28);
    private static final Duration LOGIN_BOUND = Duration.ofSeconds(13);

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final Replica another = Replica.of(vault);
    private final Login login = vault.login("entity-1");

    @BeforeEach
    void setAnOrganizationKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
    }

    @Test
    void aLeafThatNamesNoLeaseIsNotLive() {
        for (String leaf :
                List.of("", "...", "openai.call.entity-1", "openai.reveal.e.0", "../x")) {
            assertEnded(new HandlePayload(WEB, leaf, vault.time().instant()));
        }
    }

    @Test
    void aLeaseThatWasNeverRecordedIsNotLive() {
        assertEnded(sealed("openai.call.entity-1." + "0".repeat(22)));
    }

    @Test
    void aForeignRecordIsNotLive() {
        LeaseId id = leaseThrough(another);
        vault.leases().putForeign(id);

        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aRecordWhoseTimesWereChangedIsNotLive() {
        LeaseId id = leaseThrough(another);
        LeaseRecord record = vault.leases().find(id).orElseThrow();
        vault.leases().put(id, new LeaseRecord(withMoreTime(record.lease()), record.mac()));

        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aRecordUnderASealOfItsWritersOwnIsNotLive() {
        LeaseId id = leaseThrough(another);
        LeaseRecord record = vault.leases().find(id).orElseThrow();
        for (RecordMac seal :
                List.of(
                        new RecordMac(record.mac().keyId(), "00".repeat(32)),
                        new RecordMac(record.mac().keyId(), ""),
                        new RecordMac("ffffffff", record.mac().mac()),
                        new RecordMac("", ""))) {
            vault.leases().put(id, new LeaseRecord(record.lease(), seal));
            assertEnded(sealed(id.leaf()));
        }
    }

    @Test
    void aRecordMovedToAnotherPathIsNotLive() {
        LeaseId id = issue();
        LeaseId copy = new LeaseId(WEB, id.integration(), id.use(), id.holder(), "0".repeat(22));
        vault.leases().put(copy, vault.leases().find(id).orElseThrow());

        assertEnded(sealed(copy.leaf()));
    }

    @Tag("L12")
    @Test
    void aRemovedLeaseStopsWithinTheBoundOnEveryReplica() {
        LeaseId id = issue();
        assertLive(replica, id);
        assertLive(another, id);
        vault.leases().remove(id);

        vault.time().pass(BOUND);

        assertEnded(sealed(id.leaf()));
        assertRefused(Problem.LEASE_ENDED, () -> another.live(sealed(id.leaf())));
        assertThat(replica.remembered(id)).isEmpty();
    }

    @Test
    void aLeaseInSteadyUseStopsSoonerBecauseItsListIsRefreshedAhead() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.leases().remove(id);

        vault.time().pass(Duration.ofMillis(1_500));

        // The first question begins the refresh, which drops the record of what is gone.
        assertThat(replica.remembered(id)).isEmpty();
        assertThat(replica.remembered(id)).isEmpty();
    }

    @Test
    void aLeaseThatEndedHereStopsHereAtOnce() {
        LeaseId id = issue();
        assertLive(replica, id);

        replica.leases().revoke(login, id);

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aNewLeaseIsFoundAtOnceThoughTheRememberedListLacksIt() {
        assertLive(replica, issue());
        vault.time().pass(Duration.ofMillis(1));

        LeaseId fresh = leaseThrough(another);

        assertLive(replica, fresh);
    }

    @Tag("L17")
    @Test
    void anOldHandleThatIsNotListedCostsVaultNothing() {
        HandlePayload old = sealed(issue().leaf());
        vault.time().pass(Duration.ofSeconds(31));
        vault.leases().remove(LeaseId.ofLeaf(WEB, old.leaf()).orElseThrow());
        assertEnded(old);
        int before = vault.outage().requests();

        assertEnded(old);

        assertThat(vault.outage().requests()).isEqualTo(before);
    }

    @Test
    void aLiveLeaseInSteadyUseCostsVaultNothing() {
        LeaseId id = issue();
        assertLive(replica, id);
        int before = vault.outage().requests();

        for (int call = 0; call < 1_000; call++) {
            assertLive(replica, id);
        }

        assertThat(vault.outage().requests()).isEqualTo(before);
    }

    @Tag("L09")
    @Test
    void aLeaseIsOverFromTheVerySecondOfItsExpiry() {
        LeaseId id = issue();
        vault.time().pass(Duration.ofSeconds(3_600).minusNanos(1));
        assertLive(replica, id);

        vault.time().pass(Duration.ofNanos(1));

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aLeaseThatWasRenewedThroughAnotherReplicaLivesOn() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.time().pass(Duration.ofSeconds(3_000));
        another.leases().renew(login, id, Optional.empty());

        vault.time().pass(Duration.ofSeconds(601));

        assertLive(replica, id);
    }

    @Test
    void aRecordInSteadyUseIsReadAgainAhead() {
        LeaseId id = issue();
        vault.leases().putForeign(id);

        steadilyUse(id, Duration.ofSeconds(18));
        vault.time().pass(Duration.ofSeconds(6));
        assertLive(replica, id);

        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aRecordThatItsHolderPutInThePlaceOfARemovedOneIsNoticedWithinTheBoundOnEveryReplica() {
        LeaseId id = issue();
        steadilyUse(id, Duration.ofSeconds(18));
        assertLive(another, id);
        vault.leases().remove(id);
        vault.leases().putForeign(id);

        vault.time().pass(RECORD_BOUND);

        assertThat(replica.remembered(id)).isEmpty();
        assertThat(another.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
        assertRefused(Problem.LEASE_ENDED, () -> another.live(sealed(id.leaf())));
    }

    @Tag("L12")
    @Test
    void aLeaseThatWasMissingFromOneListIsReadBeforeItIsBelievedAgain() {
        LeaseId id = issue();
        LeaseId neighbour = issue();
        assertLive(replica, id);
        vault.leases().remove(id);
        vault.time().pass(BOUND);
        assertLive(replica, neighbour);
        vault.leases().putForeign(id);

        vault.time().pass(BOUND);
        assertLive(replica, neighbour);

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
    }

    @Tag("L12")
    @Test
    void aLeaseThatWasMissingFromOneListIsReadThoughThatListWasDroppedInBetween() {
        LeaseId id = issue();
        LeaseId neighbour = issue();
        LeaseId ended = issue();
        assertLive(replica, id);
        vault.leases().remove(id);
        replica.leases().revoke(login, ended);
        assertLive(replica, neighbour);
        vault.leases().putForeign(id);
        replica.leases().revoke(login, ended);

        assertLive(replica, neighbour);

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
    }

    @Test
    void whileVaultIsAwayAnOldRecordServesAsLongAsTheRest() {
        LeaseId id = issue();
        steadilyUse(id, Duration.ofSeconds(19));
        vault.outage().begin();

        vault.time().pass(Duration.ofSeconds(50));

        assertLive(replica, id);
    }

    @Test
    void aLeaseStopsWithinTheBoundOnEveryReplicaOnceItsLoginIsRevoked() {
        assertStopsWithTheLogin(() -> vault.tokens().revoke(login.token()));
    }

    @Test
    void aLeaseStopsWithinTheBoundOnEveryReplicaOnceItsEntityIsDisabled() {
        assertStopsWithTheLogin(() -> vault.leases().disable(login.entity()));
    }

    @Test
    void aLeaseStopsWithinTheBoundOnEveryReplicaOnceNoPolicyGrantsIt() {
        assertStopsWithTheLogin(() -> vault.leases().refuse(login));
    }

    @Test
    void aLeaseInSteadyUseStopsSoonerBecauseItsLoginIsAskedAboutAhead() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.tokens().revoke(login.token());

        vault.time().pass(Duration.ofSeconds(11));
        assertLive(replica, id);

        assertEnded(sealed(id.leaf()));
    }

    @Test
    void aLeaseWhoseLoginIsNotKnownYetIsNotAdmittedFromMemory() {
        LeaseId id = issue();
        vault.tokens().revoke(login.token());

        assertEnded(sealed(id.leaf()));
        assertThat(replica.remembered(id)).isEmpty();
    }

    @Test
    void leasesOfOneLoginToOneIntegrationShareOneQuestion() {
        LeaseId first = leaseThrough(another);
        LeaseId second = leaseThrough(another);
        assertLive(replica, first);
        int before = vault.outage().requests();

        assertLive(replica, second);

        // Its record, and nothing else.
        assertThat(vault.outage().requests()).isEqualTo(before + 1);
    }

    @Test
    void aLeaseThatAnotherLoginOfItsHolderRenewedOutlivesTheFirst() {
        LeaseId id = issue();
        assertLive(replica, id);
        Login second = vault.login("entity-1");
        vault.time().pass(Duration.ofSeconds(2));
        another.leases().renew(second, id, Optional.empty());
        vault.tokens().revoke(login.token());

        vault.time().pass(LOGIN_BOUND);

        assertLive(replica, id);
        assertThat(replica.remembered(id)).isPresent();
    }

    @Test
    void aLeaseThatStoppedWithItsLoginCostsVaultOneReadASecond() {
        LeaseId id = issue();
        vault.tokens().revoke(login.token());
        assertEnded(sealed(id.leaf()));
        int before = vault.outage().requests();

        for (int call = 0; call < 1_000; call++) {
            assertEnded(sealed(id.leaf()));
        }

        assertThat(vault.outage().requests()).isEqualTo(before);
    }

    @Test
    void whileVaultIsAwayWhatIsRememberedServesUntilItIsTooStale() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.outage().begin();

        vault.time().pass(Replica.MAX_STALE.minusMillis(1));
        assertLive(replica, id);
        vault.time().pass(Duration.ofMillis(1));

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(sealed(id.leaf())));
    }

    @Test
    void whatIsUsedWithoutVaultIsMarkedAsStaleAndNothingElseIs() {
        LeaseId id = issue();
        vault.time().pass(BOUND);
        assertThat(replica.live(sealed(id.leaf())).isStale()).isFalse();
        vault.outage().begin();
        vault.time().pass(BOUND.minusMillis(1));
        assertThat(replica.live(sealed(id.leaf())).isStale()).isFalse();

        vault.time().pass(Duration.ofMillis(1));

        assertThat(replica.live(sealed(id.leaf())).isStale()).isTrue();
    }

    /** Be the list still believed, or not any more. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_800, 30_000})
    void whileVaultIsAwayALeaseThatMayBeNewerThanTheListIsNotSaidToHaveEnded(int millis) {
        assertLive(replica, issue());
        HandlePayload fresh = sealed(leaseThrough(another).leaf());
        vault.outage().begin();

        vault.time().pass(Duration.ofMillis(millis));

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(fresh));
    }

    @Test
    void whileVaultIsAwayALeaseThatMayHaveBeenRenewedIsNotSaidToHaveEnded() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.time().pass(Duration.ofSeconds(3_598));
        assertLive(replica, id);
        another.leases().renew(login, id, Optional.empty());
        vault.outage().begin();

        vault.time().pass(Duration.ofSeconds(2));

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(sealed(id.leaf())));
    }

    @Test
    void whileVaultIsAwayNothingUnknownIsLive() {
        LeaseId id = issue();
        vault.outage().begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(sealed(id.leaf())));
    }

    @Test
    void aLeaseLivesOnOnceVaultIsBack() {
        LeaseId id = issue();
        assertLive(replica, id);
        vault.outage().begin();
        vault.time().pass(Replica.MAX_STALE);
        assertRefused(Problem.VAULT_UNAVAILABLE, () -> replica.live(sealed(id.leaf())));

        vault.outage().end();
        vault.time().pass(Duration.ofMillis(500));

        assertLive(replica, id);
    }

    @Test
    void aReplicaThatStartsLaterKnowsEveryLease() {
        LeaseId id = issue();

        assertLive(Replica.of(vault), id);
    }

    private LeaseId issue() {
        return leaseThrough(replica);
    }

    private LeaseId leaseThrough(Replica replica) {
        return replica.leases()
                .issue(login, WEB, OPENAI, Optional.empty(), LeaseRestrictions.NONE)
                .lease()
                .id();
    }

    private void steadilyUse(LeaseId id, Duration time) {
        for (int second = 0; second < time.toSeconds(); second++) {
            assertLive(replica, id);
            vault.time().pass(Duration.ofSeconds(1));
        }
        assertLive(replica, id);
    }

    private void assertStopsWithTheLogin(Runnable end) {
        LeaseId id = issue();
        assertLive(replica, id);
        assertLive(another, id);
        end.run();

        vault.time().pass(LOGIN_BOUND);

        assertThat(replica.remembered(id)).isEmpty();
        assertEnded(sealed(id.leaf()));
        assertRefused(Problem.LEASE_ENDED, () -> another.live(sealed(id.leaf())));
    }

    private void assertLive(Replica replica, LeaseId id) {
        assertThat(replica.live(sealed(id.leaf())).id()).isEqualTo(id);
        replica.remembered(id).ifPresent(lease -> assertThat(lease.id()).isEqualTo(id));
    }

    private void assertEnded(HandlePayload sealed) {
        assertRefused(Problem.LEASE_ENDED, () -> replica.live(sealed)).doesNotContain("entity");
    }

    private HandlePayload sealed(String leaf) {
        return new HandlePayload(WEB, leaf, MutableTime.START);
    }

    private static Lease withMoreTime(Lease lease) {
        return new Lease(
                lease.id(),
                lease.holderName(),
                lease.loginAccessor(),
                lease.issued(),
                lease.expires().plusSeconds(1),
                lease.limit(),
                lease.renewed(),
                lease.restrictions(),
                lease.delivered());
    }
}
