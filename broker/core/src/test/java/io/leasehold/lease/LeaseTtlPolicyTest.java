package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.login.EntityId;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseTtlPolicyTest {

    private static final Instant NOW = MutableTime.START.plusMillis(900);
    private static final LeaseTtlPolicy TERMS = LeaseTtlPolicy.STANDARD;

    private final FakeVault vault = new FakeVault();
    private final Login longLogin = vault.login("entity-1", Duration.ofDays(30));
    private final Login shortLogin = vault.login("entity-1", Duration.ofMinutes(10));

    @Test
    void theShortestAndTheLongestTimeAreGiven() {
        assertThat(begin(120).end()).isEqualTo(after(120));
        assertThat(begin(86_400).end()).isEqualTo(after(86_400));
        assertThat(begin(86_400).shortened()).isFalse();
    }

    @Test
    void aSecondLessOrMoreIsRefused() {
        assertRefused(Problem.TTL_OUT_OF_RANGE, () -> begin(119));
        assertRefused(Problem.TTL_OUT_OF_RANGE, () -> begin(86_401));
    }

    @Test
    void aTimeOutOfRangeIsRefusedEvenIfTheLoginWouldShortenIt() {
        assertRefused(Problem.TTL_OUT_OF_RANGE, () -> TERMS.begin(shortLogin, wanted(86_401), NOW));
    }

    @Test
    void aLeaseNeverOutlivesItsLogin() {
        LeaseTtl term = TERMS.begin(shortLogin, wanted(3_600), NOW);

        assertThat(term.end()).isEqualTo(shortLogin.expires());
        assertThat(term.shortened()).isTrue();
    }

    @Test
    void whoAskedForNoTimeWasGivenAllThatWasAskedFor() {
        LeaseTtl term = TERMS.begin(shortLogin, Optional.empty(), NOW);

        assertThat(term.end()).isEqualTo(shortLogin.expires());
        assertThat(term.shortened()).isFalse();
    }

    @Test
    void aLeaseThatEndsExactlyWithItsLoginIsNotShortened() {
        assertThat(TERMS.begin(shortLogin, wanted(600), NOW).shortened()).isFalse();
    }

    @Test
    void aLoginThatEndsBeforeTheShortestTimeGetsNoLease() {
        Login ending = vault.login("entity-1", Duration.ofSeconds(119));

        for (Optional<Duration> time : List.of(wanted(120), Optional.<Duration>empty())) {
            assertRefused(Problem.LOGIN_UNFIT, () -> TERMS.begin(ending, time, NOW))
                    .isEqualTo("issue lease: the login has only 119 s left; log in again");
        }
    }

    @Test
    void aLoginThatEndsWithTheShortestTimeGetsALease() {
        Login ending = vault.login("entity-1", Duration.ofSeconds(120));

        assertThat(TERMS.begin(ending, Optional.empty(), NOW).end()).isEqualTo(after(120));
    }

    @Test
    void aRenewalMayBeAsShortAsTheLoginThatRenews() {
        Login ending = vault.login("entity-1", Duration.ofSeconds(119));

        LeaseTtl term =
                TERMS.extend(lease(after(500), after(86_400)), ending, Optional.empty(), NOW);

        assertThat(term.end()).isEqualTo(after(119));
    }

    @Test
    void noRenewalGoesBeyondTheLimit() {
        Lease lease = lease(after(3_600), after(4_000));

        LeaseTtl term = TERMS.extend(lease, longLogin, wanted(3_600), after(1_000));

        assertThat(term.end()).isEqualTo(after(4_000));
        assertThat(term.limit()).isEqualTo(after(4_000));
        assertThat(term.shortened()).isTrue();
    }

    @Test
    void noRenewalGoesBeyondTheLoginThatRenews() {
        Lease lease = lease(after(500), after(86_400));

        assertThat(TERMS.extend(lease, shortLogin, Optional.empty(), after(400)).end())
                .isEqualTo(shortLogin.expires());
    }

    @Test
    void timesAreWholeSecondsAndNeverRoundedUp() {
        LeaseTtl term = begin(120);

        assertThat(term.start()).isEqualTo(MutableTime.START);
        assertThat(term.limit()).isEqualTo(MutableTime.START.plus(TERMS.maxTtl()));
    }

    private LeaseTtl begin(long seconds) {
        return TERMS.begin(longLogin, wanted(seconds), NOW);
    }

    private static Lease lease(Instant expires, Instant limit) {
        LeaseId id =
                new LeaseId(
                        Project.of("acme", "web"),
                        SampleIntegrations.OPENAI.id(),
                        LeaseUse.CALL,
                        new EntityId("entity-1"),
                        "0".repeat(22));
        return new Lease(
                id,
                "web",
                "accessor",
                MutableTime.START,
                expires,
                limit,
                Optional.empty(),
                LeaseRestrictions.NONE,
                Optional.empty());
    }

    private static Optional<Duration> wanted(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Instant after(long seconds) {
        return MutableTime.START.plusSeconds(seconds);
    }
}
