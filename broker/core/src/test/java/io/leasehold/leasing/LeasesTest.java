package io.leasehold.leasing;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.handle.HandlePayload;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.key.ResolutionReason;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Optional<Duration> USUAL = Optional.empty();

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final Leases leases = replica.leases();
    private final Login login = vault.login("entity-1");
    private final Login other = vault.login("entity-2");

    @BeforeEach
    void setAnOrganizationKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
    }

    @Test
    void aLoginWithoutPermissionIsDenied() {
        vault.leases().refuse(login);

        assertRefused(Problem.PERMISSION_DENIED, () -> issue(USUAL));
        assertNothingWritten();
    }

    @Test
    void aLoginWithoutPermissionDoesNotLearnWhetherThereIsAKey() {
        vault.leases().refuse(login);
        vault.keys().delete(address(KeyScope.ORGANIZATION));

        assertRefused(Problem.PERMISSION_DENIED, () -> issue(USUAL))
                .doesNotContain(ResolutionReason.NO_KEY.code());
    }

    @Test
    void anOrganizationThatIsNotEntitledGetsNoLeaseAndIsToldWhy() {
        vault.subscriptions().write(WEB.organization(), "standard", "off");
        assertRefused(Problem.PLAN_REQUIRED, () -> issue(USUAL)).contains("--plan enterprise");
        vault.subscriptions().write(WEB.organization(), "enterprise", "off");
        vault.time().pass(Duration.ofNanos(1));
        assertRefused(Problem.ROLLOUT_PENDING, () -> issue(USUAL)).contains("not yet rolled out");
        assertNothingWritten();
    }

    @Test
    void aLoginWithoutPermissionDoesNotLearnHowTheOrganizationStands() {
        vault.leases().refuse(login);
        vault.subscriptions().write(WEB.organization(), "standard", "off");

        assertRefused(Problem.PERMISSION_DENIED, () -> issue(USUAL)).doesNotContain("--plan");
    }

    @Test
    void aLeaseOfAnOrganizationThatIsNoLongerEntitledIsStillRenewedAndEnded() {
        LeaseId id = issue(USUAL).lease().id();
        vault.subscriptions().write(WEB.organization(), "standard", "off");

        leases.renew(login, id, USUAL);
        leases.revoke(login, id);

        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void aLoginWithPermissionLearnsWhyThereIsNoKey() {
        vault.keys().put(address(KeyScope.PROJECT), Map.of("use", "nothing"));

        assertRefused(Problem.KEY_UNAVAILABLE, () -> issue(USUAL)).contains("project-opted-out");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 119, 86_401, Integer.MAX_VALUE})
    void aTimeOutOfRangeIsRefusedAndNothingIsWritten(long seconds) {
        assertRefused(Problem.TTL_OUT_OF_RANGE, () -> issue(seconds(seconds)))
                .contains("between 120 and 86400 seconds");
        assertNothingWritten();
    }

    @Test
    void withVaultAwayNoLeaseIsIssued() {
        vault.outage().begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> issue(USUAL));
    }

    @Test
    void aRefusedReadOfTheProjectNeverFallsBackToTheOrganization() {
        vault.keys().forbid(address(KeyScope.PROJECT));

        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> issue(USUAL));
        assertNothingWritten();
    }

    @Test
    void anIssuedLeaseIsRecordedSealedAndListed() {
        IssuedLease issued = issue(USUAL);

        assertThat(vault.leases().leaves(WEB)).containsExactly(issued.lease().id().leaf());
        assertThat(issued.lease().id().holder()).isEqualTo(login.entity());
        assertThat(issued.lease().loginAccessor()).isEqualTo(login.accessor());
        assertThat(issued.resolution().reason()).isEqualTo(ResolutionReason.ORGANIZATION_KEY);
    }

    @Test
    void whoAsksForNoTimeGetsTheUsualOne() {
        assertThat(issue(USUAL).lease().expires()).isEqualTo(MutableTime.START.plusSeconds(3_600));
        assertThat(issue(seconds(0)).lease().expires())
                .isEqualTo(MutableTime.START.plusSeconds(3_600));
    }

    @Test
    void noLeaseOutlivesItsLogin() {
        IssuedLease issued = issue(seconds(86_400));

        assertThat(issued.lease().expires()).isEqualTo(login.expires());
        assertThat(issued.shortened()).isTrue();
        assertThat(issue(seconds(600)).shortened()).isFalse();
    }

    @Test
    void anothersLeaseIsUnknown() {
        LeaseId id = issue(USUAL).lease().id();

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.lookup(other, id));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(other, id, USUAL));
    }

    @Test
    void endingAnothersLeaseLeavesItAlone() {
        LeaseId id = issue(USUAL).lease().id();

        assertRefused(Problem.PERMISSION_DENIED, () -> leases.revoke(other, id))
                .contains("another holder's");

        assertThat(leases.lookup(login, id).id()).isEqualTo(id);
    }

    @Test
    void whomVaultLetsEndAnothersLeaseEndsItAtOnce() {
        IssuedLease issued = issue(USUAL);
        HandlePayload sealed = replica.handles().decrypt(issued.handle());
        replica.live(sealed);
        vault.leases().letEndAll(other);

        leases.revoke(other, issued.lease().id());

        assertRefused(Problem.LEASE_ENDED, () -> replica.live(sealed));
    }

    @Test
    void aLoginThatVaultLetsDoNothingMoreStillEndsItsOwnLease() {
        LeaseId id = issue(USUAL).lease().id();
        vault.leases().refuse(login);

        leases.revoke(login, id);

        assertNothingWritten();
    }

    @Test
    void aLeaseThatIsOverOrWasNeverIssuedIsUnknown() {
        LeaseId id = issue(seconds(120)).lease().id();
        vault.time().pass(Duration.ofSeconds(120));

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.lookup(login, id));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, id, USUAL));
    }

    @Tag("L12")
    @Test
    void aRenewalPutsNoSealOnWhatTheHolderWroteInThePlaceOfARemovedRecord() {
        LeaseId id = issue(USUAL).lease().id();
        vault.time().pass(Duration.ofSeconds(2));
        leases.renew(login, id, USUAL);
        vault.leases().remove(id);
        vault.leases().putForeign(id);

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, id, seconds(7_200)));

        assertThat(vault.leases().find(id)).isEmpty();
    }

    @Test
    void aForgedRecordIsNoLease() {
        Lease real = issue(USUAL).lease();
        LeaseId forged =
                new LeaseId(WEB, OPENAI.id(), LeaseUse.CALL, login.entity(), "0".repeat(22));
        vault.leases().put(forged, vault.leases().find(real.id()).orElseThrow());

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.lookup(login, forged));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, forged, USUAL));
    }

    @Test
    void aRenewedLeaseCountsFromNow() {
        LeaseId id = issue(USUAL).lease().id();
        vault.time().pass(Duration.ofSeconds(1_000));

        RenewedLease renewed = leases.renew(login, id, seconds(3_000));

        assertThat(renewed.extent()).isEqualTo(RenewedLease.Extent.FULL);
        assertThat(renewed.lease().expires()).isEqualTo(MutableTime.START.plusSeconds(4_000));
        assertThat(renewed.lease().renewed()).contains(MutableTime.START.plusSeconds(1_000));
        assertThat(leases.lookup(login, id)).isEqualTo(renewed.lease());
    }

    @Test
    void aRenewalKeepsWhichCallsAreAllowed() {
        AllowedCalls calls = AllowedCalls.parse(List.of("GET /v1/models"));
        LeaseRestrictions restrictions = new LeaseRestrictions(CallerBinding.NONE, calls);
        LeaseId id = leases.issue(login, WEB, OPENAI, USUAL, restrictions).lease().id();
        vault.time().pass(Duration.ofSeconds(1_000));

        assertThat(leases.renew(login, id, USUAL).lease().restrictions().calls()).isEqualTo(calls);
        assertThat(leases.lookup(login, id).restrictions().calls()).isEqualTo(calls);
    }

    @Test
    void aRenewalKeepsTheBinding() {
        CallerBinding binding = CallerBinding.parse(List.of("10.0.0.0/8"));
        LeaseRestrictions restrictions = new LeaseRestrictions(binding, AllowedCalls.ALL);
        LeaseId id = leases.issue(login, WEB, OPENAI, USUAL, restrictions).lease().id();
        vault.time().pass(Duration.ofSeconds(1_000));

        assertThat(leases.renew(login, id, USUAL).lease().restrictions().binding())
                .isEqualTo(binding);
        assertThat(leases.lookup(login, id).restrictions().binding()).isEqualTo(binding);
    }

    @Tag("L09")
    @Tag("L13")
    @Test
    void aRenewalNeverShortensALease() {
        Lease lease = issue(USUAL).lease();
        vault.time().pass(Duration.ofSeconds(1_000));
        Login ending = vault.login("entity-1", Duration.ofSeconds(1_500));

        assertThat(leases.renew(login, lease.id(), seconds(600)).lease()).isEqualTo(lease);
        assertThat(leases.renew(ending, lease.id(), USUAL).lease()).isEqualTo(lease);

        assertThat(leases.lookup(login, lease.id())).isEqualTo(lease);
    }

    @Test
    void aLeaseThatIsRemovedWhileItsRenewalIsRememberedIsUnknownASecondLater() {
        LeaseId id = issue(USUAL).lease().id();
        vault.leases().remove(id);

        vault.time().pass(Duration.ofSeconds(1).plusNanos(1));

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, id, USUAL));
    }

    @Test
    void aClientThatRenewsALostLeaseInALoopCostsVaultOneReadASecond() {
        LeaseId id = issue(USUAL).lease().id();
        vault.leases().remove(id);
        vault.time().pass(Duration.ofSeconds(2));
        int before = vault.outage().requests();

        for (int attempt = 0; attempt < 1_000; attempt++) {
            assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, id, USUAL));
        }

        assertThat(vault.outage().requests()).isEqualTo(before + 1);
    }

    @Test
    void whileVaultIsAwayARenewalAnswersTheLeaseAsItIs() {
        Lease lease = issue(USUAL).lease();
        vault.time().pass(Duration.ofMinutes(30));
        vault.outage().begin();

        assertThat(leases.renew(login, lease.id(), USUAL))
                .isEqualTo(new RenewedLease(lease, RenewedLease.Extent.UNCHANGED));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(other, lease.id(), USUAL));
        vault.time().pass(Duration.ofMinutes(30));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, lease.id(), USUAL));
    }

    @Test
    void issuingCostsVaultOneRequestOnceItsProjectIsInUse() {
        issue(USUAL);
        int before = vault.outage().requests();

        issue(USUAL);

        assertThat(vault.outage().requests()).isEqualTo(before + 1);
    }

    @Test
    void aRenewalOfTooLittleGivesTheLeastAndOneOfTooMuchIsCut() {
        LeaseId id = issue(seconds(120)).lease().id();
        vault.time().pass(Duration.ofSeconds(60));

        assertThat(leases.renew(login, id, seconds(1)).lease().expires())
                .isEqualTo(MutableTime.START.plusSeconds(180));
        RenewedLease cut = leases.renew(login, id, seconds(999_999_999));
        assertThat(cut.lease().expires()).isIn(cut.lease().limit(), login.expires());
        assertThat(cut.extent()).isEqualTo(RenewedLease.Extent.SHORTENED);
    }

    @Test
    void aRenewalWithoutAWishGivesWhatTheLeaseWasGivenLast() {
        LeaseId id = issue(seconds(600)).lease().id();
        for (Optional<Duration> none : List.of(Optional.<Duration>empty(), seconds(0))) {
            vault.time().pass(Duration.ofSeconds(300));
            assertThat(leases.renew(login, id, none).lease().ttl())
                    .isEqualTo(Duration.ofSeconds(600));
        }
        leases.renew(login, id, seconds(1_800));
        vault.time().pass(Duration.ofSeconds(900));
        assertThat(leases.renew(login, id, Optional.empty()).lease().ttl())
                .isEqualTo(Duration.ofSeconds(1_800));
    }

    @Test
    void whatARenewalToldIsNeverRefusedAtTheNext() {
        Login ending = vault.login("entity-1", Duration.ofSeconds(150));
        LeaseId id = leases.issue(ending, WEB, OPENAI, USUAL, LeaseRestrictions.NONE).lease().id();
        for (int step = 0; step < 7; step++) {
            vault.time().pass(Duration.ofSeconds(20));
            Lease told = leases.lookup(ending, id);
            Duration left = Duration.between(vault.time().instant(), told.expires());
            assertThat(leases.renew(ending, id, Optional.of(left)).lease()).isEqualTo(told);
        }
    }

    @Test
    void aLoginThatMayNoLongerLeaseRenewsNothing() {
        Lease lease = issue(USUAL).lease();
        vault.leases().refuse(login);

        assertRefused(Problem.PERMISSION_DENIED, () -> leases.renew(login, lease.id(), USUAL));

        assertThat(leases.lookup(login, lease.id())).isEqualTo(lease);
    }

    @Test
    void anotherLoginOfTheHolderRenewsAndTakesTheLeaseOver() {
        LeaseId id = issue(USUAL).lease().id();
        Login second = vault.login("entity-1");

        assertThat(leases.renew(second, id, USUAL).lease().loginAccessor())
                .isEqualTo(second.accessor());
    }

    @Test
    void aLeaseThatEndedWithItsLoginIsNotBroughtBackByAnotherLoginOfItsHolder() {
        Lease lease = issue(USUAL).lease();
        Login second = vault.login("entity-1");
        vault.tokens().revoke(login.token());

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(second, lease.id(), USUAL));
    }

    @Tag("L13")
    @Test
    void aLeaseThatEndsWhileItIsRenewedStaysEnded() {
        LeaseId id = issue(USUAL).lease().id();
        LeaseRecord record = vault.leases().find(id).orElseThrow();
        vault.leases().revoke(id);
        vault.time().pass(Duration.ofSeconds(2));

        assertRefused(Problem.LEASE_UNKNOWN, () -> vault.leases().replace(record));
        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.renew(login, id, USUAL));
        assertNothingWritten();
    }

    @Tag("L13")
    @Test
    void anEndedLeaseIsUnknownAndCanBeEndedAgain() {
        LeaseId id = issue(USUAL).lease().id();

        leases.revoke(login, id);
        leases.revoke(login, id);

        assertRefused(Problem.LEASE_UNKNOWN, () -> leases.lookup(login, id));
    }

    private IssuedLease issue(Optional<Duration> wanted) {
        return leases.issue(login, WEB, OPENAI, wanted, LeaseRestrictions.NONE);
    }

    private void assertNothingWritten() {
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    private static KeyAddress address(KeyScope scope) {
        return KeyAddress.of(scope, WEB, OPENAI.id());
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
