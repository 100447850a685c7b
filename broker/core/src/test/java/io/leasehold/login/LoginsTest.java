package io.leasehold.login;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginsTest {

    private static final ClientAddress FROM = address("10.1.2.3");
    private static final ClientAddress ELSEWHERE = address("10.1.2.4");
    private static final int FEW = 20;
    private static final Optional<String> SOMEBODY = Optional.of("entity-1");
    private static final Optional<Instant> LATER = Optional.of(MutableTime.START.plusSeconds(60));

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemoryTokenLookup directory = new InMemoryTokenLookup(outage);
    private final Logins logins = new Logins(directory, FEW, time, time, Runnable::run);

    @Test
    void anUnknownTokenIsDenied() {
        assertRefused(
                        Problem.PERMISSION_DENIED,
                        () -> logins.authenticate(SecretValue.ofText("hvs.canary-unknown"), FROM))
                .contains("log in again")
                .doesNotContain("canary");
    }

    @Test
    void aRootTokenIsUnfitBecauseItHasNoEntity() {
        assertUnfit(facts("service", Optional.empty(), Optional.empty(), 0)).contains("no entity");
    }

    @Test
    void anOrphanWithoutEntityIsUnfit() {
        assertUnfit(facts("service", Optional.of(""), LATER, 0)).contains("no entity");
        assertUnfit(facts("service", Optional.empty(), LATER, 0)).contains("no entity");
    }

    @Test
    void aBatchTokenIsUnfit() {
        assertUnfit(facts("batch", SOMEBODY, LATER, 0)).contains("batch token");
    }

    @Test
    void aTokenOfAnUnknownTypeIsUnfit() {
        assertUnfit(facts("recovery", SOMEBODY, LATER, 0)).contains("recovery");
    }

    @Test
    void aTokenThatNeverExpiresIsUnfit() {
        assertUnfit(facts("service", SOMEBODY, Optional.empty(), 0)).contains("never expires");
    }

    @Test
    void aTokenIsExpiredFromItsVerySecondOn() {
        assertUnfit(facts("service", SOMEBODY, Optional.of(MutableTime.START), 0))
                .contains("has expired");
    }

    @Test
    void aTokenThatIsBeingRevokedIsUnfit() {
        assertUnfit(facts("service", SOMEBODY, LATER, -1)).contains("being revoked");
    }

    @Test
    void aTokenWithOneUseLeftIsUnfitAndOneWithTwoIsNot() {
        assertUnfit(facts("service", SOMEBODY, LATER, 1)).contains("one use left");

        assertThat(admit(facts("service", SOMEBODY, LATER, 2))).isNotNull();
    }

    @Test
    void anEntityOfAnOddFormIsUnfit() {
        assertUnfit(facts("service", Optional.of("a.b/../c"), LATER, 0)).doesNotContain("..");
    }

    @Test
    void aTokenBoundToOtherAddressesIsDenied() {
        for (String cidr : List.of("10.1.3.0/24", "192.0.2.1", "2001:db8::/32", "junk", "")) {
            assertRefused(Problem.PERMISSION_DENIED, () -> admit(bound(List.of(cidr))))
                    .contains("bound to other addresses");
        }
    }

    @Test
    void oneOfTheBlocksThatATokenIsBoundToIsEnough() {
        assertThat(admit(bound(List.of("192.0.2.0/24", "10.1.2.0/24")))).isNotNull();
    }

    @Test
    void vaultBeingAwayIsNotADenial() {
        SecretValue token = directory.issue(SampleTokens.SERVICE);
        outage.begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> logins.authenticate(token, FROM));
    }

    @Test
    void anOrdinaryServiceTokenIsAdmittedAndNeverPrinted() {
        TokenInfo facts = SampleTokens.service("entity-1", Duration.ofMinutes(5));

        Login login = admit(facts);

        assertThat(login.entity()).isEqualTo(new EntityId("entity-1"));
        assertThat(login.expires()).isEqualTo(MutableTime.START.plusSeconds(300));
        assertThat(login.accessor()).isEqualTo(facts.accessor());
        assertThat(login).hasToString("Login[entity-1]");
    }

    @Test
    void aRecognizedLoginCostsVaultNothingForFiveSeconds() {
        SecretValue token = directory.issue(SampleTokens.SERVICE);
        logins.authenticateCached(token, FROM);
        directory.revoke(token);
        int before = outage.requests();

        assertThat(logins.authenticateCached(token, FROM).entity())
                .isEqualTo(new EntityId("entity-1"));
        assertThat(outage.requests()).isEqualTo(before);
        time.pass(Duration.ofSeconds(5));

        assertRefused(Problem.PERMISSION_DENIED, () -> logins.authenticateCached(token, FROM));
    }

    @Tag("L17")
    @Test
    void anUnknownTokenCostsVaultOneRequestInThreeSeconds() {
        SecretValue token = SecretValue.ofText("hvs.unknown");
        assertUnknown(token, FROM);
        int before = outage.requests();

        time.pass(Duration.ofMillis(2_999));
        assertUnknown(token, FROM);
        assertRefused(Problem.PERMISSION_DENIED, () -> logins.authenticateCached(token, ELSEWHERE));

        assertThat(outage.requests()).isEqualTo(before);
        time.pass(Duration.ofMillis(1));
        assertUnknown(token, FROM);
        assertThat(outage.requests()).isEqualTo(before + 1);
    }

    @Tag("L17")
    @Test
    void whoSendsManyUnknownTokensIsTurnedAwayForTheRestOfTheSecondAndNobodyElseIs() {
        sendFewUnknown();
        int before = outage.requests();
        SecretValue more = SecretValue.ofText("hvs.one-more");

        assertRefused(Problem.RATE_LIMITED, () -> logins.authenticate(more, FROM))
                .contains("retry in a second");
        assertThat(logins.rejections()).isOne();
        assertThat(outage.requests()).isEqualTo(before);

        assertUnknown(more, ELSEWHERE);
        time.pass(Duration.ofSeconds(1));
        assertUnknown(SecretValue.ofText("hvs.another"), FROM);
    }

    /** Behind one address there may be a hostile service and a good one. */
    @Tag("L17")
    @Test
    void aLoginThatWasKnownIsAdmittedThoughManyUnknownTokensCameFromItsAddress() {
        SecretValue known = directory.issue(SampleTokens.SERVICE);
        logins.authenticateCached(known, FROM);
        time.pass(Duration.ofSeconds(6));

        sendFewUnknown();

        assertThat(logins.authenticateCached(known, FROM)).isNotNull();
        assertThat(logins.authenticate(known, FROM)).isNotNull();
    }

    @Tag("L17")
    @Test
    void theAddressesOfOneIpv6NetworkAreOneSource() {
        for (int number = 0; number < FEW; number++) {
            assertUnknown(
                    SecretValue.ofText("hvs.unknown-" + number), address("2001:db8::" + number));
        }

        assertRefused(
                Problem.RATE_LIMITED,
                () ->
                        logins.authenticate(
                                SecretValue.ofText("hvs.more"), address("2001:db8::ffff")));
        assertUnknown(SecretValue.ofText("hvs.more"), address("2001:db8:0:1::1"));
    }

    @Test
    void anAdmittedLoginIsAskedAboutEachTime() {
        SecretValue token = directory.issue(SampleTokens.SERVICE);
        logins.authenticateCached(token, FROM);
        directory.revoke(token);

        assertRefused(Problem.PERMISSION_DENIED, () -> logins.authenticate(token, FROM));
    }

    @Test
    void aRecognizedLoginIsHeldToItsAddressesAndItsExpiry() {
        SecretValue token = directory.issue(bound(List.of("10.1.2.0/24")));
        logins.authenticateCached(token, FROM);

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> logins.authenticateCached(token, address("10.1.3.3")));
        time.pass(Duration.ofSeconds(60));
        outage.begin();
        assertRefused(Problem.LOGIN_UNFIT, () -> logins.authenticateCached(token, FROM));
    }

    @Test
    void aTokenOfFewUsesIsAskedAboutEachTime() {
        SecretValue token = directory.issue(facts("service", SOMEBODY, LATER, 3));
        logins.authenticateCached(token, FROM);
        int before = outage.requests();

        logins.authenticateCached(token, FROM);

        assertThat(outage.requests()).isEqualTo(before + 1);
    }

    @Test
    void whileVaultIsAwayALoginThatWasKnownIsRecognizedAndNoOther() {
        SecretValue known = directory.issue(SampleTokens.SERVICE);
        SecretValue unknown = directory.issue(SampleTokens.SERVICE);
        logins.authenticateCached(known, FROM);
        time.pass(Duration.ofHours(2));
        outage.begin();

        assertThat(logins.authenticateCached(known, FROM)).isNotNull();
        assertRefused(Problem.VAULT_UNAVAILABLE, () -> logins.authenticateCached(unknown, FROM));
    }

    private void sendFewUnknown() {
        for (int number = 0; number < FEW; number++) {
            assertUnknown(SecretValue.ofText("hvs.unknown-" + number), FROM);
        }
    }

    private void assertUnknown(SecretValue token, ClientAddress from) {
        assertRefused(Problem.PERMISSION_DENIED, () -> logins.authenticate(token, from));
    }

    private Login admit(TokenInfo facts) {
        return logins.authenticate(directory.issue(facts), FROM);
    }

    private AbstractStringAssert<?> assertUnfit(TokenInfo facts) {
        return assertRefused(Problem.LOGIN_UNFIT, () -> admit(facts));
    }

    private static TokenInfo bound(List<String> cidrs) {
        return SampleTokens.facts("service", SOMEBODY, LATER, 0, cidrs);
    }

    private static TokenInfo facts(
            String type, Optional<String> entity, Optional<Instant> expires, int usesLeft) {
        return SampleTokens.facts(type, entity, expires, usesLeft, List.of());
    }

    private static ClientAddress address(String literal) {
        return new ClientAddress(InetAddress.ofLiteral(literal));
    }
}
