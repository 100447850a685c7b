package io.leasehold.entitlement;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementsTest {

    private static final OrganizationId ACME = new OrganizationId("acme");
    private static final Duration MAX_STALE = Duration.ofMinutes(1);

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemorySubscriptions subscriptions = new InMemorySubscriptions(outage);
    private final Entitlements entitlements =
            new Entitlements(
                    subscriptions, EntitlementPolicy.STANDARD, MAX_STALE, time, Runnable::run);

    @ParameterizedTest
    @CsvSource({
        "enterprise, on, ENTITLED",
        "enterprise, off, ROLLOUT_PENDING",
        "enterprise, ON, ROLLOUT_PENDING",
        "enterprise, '', ROLLOUT_PENDING",
        "Enterprise, on, PLAN_REQUIRED",
        "standard, on, PLAN_REQUIRED",
        "'', on, PLAN_REQUIRED"
    })
    void onlyTheExactWordsEntitle(String plan, String rollout, Entitlement expected) {
        subscriptions.write(ACME, plan, rollout);

        assertThat(entitlements.of(ACME)).isEqualTo(expected);
    }

    @Test
    void anOrganizationThatDoesNotExistIsOnNoPlan() {
        subscriptions.remove(ACME);

        assertRefused(Problem.PLAN_REQUIRED, () -> entitlements.require("set key", ACME))
                .isEqualTo(
                        "set key: organization- and project-level API keys are not switched on for"
                                + " the organization acme; an operator switches them on with"
                                + " 'leasehold org create acme --plan enterprise --rollout on'");
    }

    @Test
    void whoIsEntitledCostsVaultNothingForAWhile() {
        entitlements.require("set key", ACME);
        int before = outage.requests();

        time.pass(Duration.ofSeconds(4));
        entitlements.require("set key", ACME);

        assertThat(outage.requests()).isEqualTo(before);
    }

    @Test
    void whoWasJustEntitledDoesNotHearTheOldRefusal() {
        subscriptions.write(ACME, "standard", "off");
        assertThat(entitlements.of(ACME)).isEqualTo(Entitlement.PLAN_REQUIRED);

        subscriptions.write(ACME, "enterprise", "on");
        time.pass(Duration.ofNanos(1));

        assertThat(entitlements.of(ACME)).isEqualTo(Entitlement.ENTITLED);
    }

    @Test
    void whoIsNoLongerEntitledIsRefusedWithinTenSeconds() {
        entitlements.require("set key", ACME);
        subscriptions.write(ACME, "enterprise", "off");

        time.pass(Duration.ofSeconds(10).plusNanos(1));

        assertRefused(Problem.ROLLOUT_PENDING, () -> entitlements.require("set key", ACME));
    }

    @Test
    void whileVaultIsAwayNobodyIsEntitledForLongerThanIsAllowed() {
        entitlements.require("set key", ACME);
        outage.begin();

        time.pass(MAX_STALE.minusSeconds(1));
        assertThat(entitlements.of(ACME)).isEqualTo(Entitlement.ENTITLED);
        time.pass(Duration.ofSeconds(2));
        assertRefused(Problem.VAULT_UNAVAILABLE, () -> entitlements.of(ACME));
    }

    @Test
    void whereNoPlanIsRequiredEveryOrganizationIsEntitled() {
        Entitlements free =
                new Entitlements(
                        subscriptions,
                        new EntitlementPolicy(false, java.util.Set.of("gold"), "buy", "wait"),
                        MAX_STALE,
                        time,
                        Runnable::run);
        subscriptions.write(ACME, "standard", "off");

        assertThat(free.require("set key", ACME).organization()).isEqualTo(ACME);
        subscriptions.remove(ACME);
        free.invalidate(ACME);
        assertThat(free.of(ACME)).isEqualTo(Entitlement.ENTITLED);
    }

    @Test
    void theTextsAreTheOperators() {
        subscriptions.write(ACME, "gold", "off");
        Entitlements own =
                new Entitlements(
                        subscriptions,
                        new EntitlementPolicy(true, java.util.Set.of("gold"), "buy gold", "wait"),
                        MAX_STALE,
                        time,
                        Runnable::run);

        assertRefused(Problem.ROLLOUT_PENDING, () -> own.require("set key", ACME))
                .isEqualTo("set key: wait");
    }
}
