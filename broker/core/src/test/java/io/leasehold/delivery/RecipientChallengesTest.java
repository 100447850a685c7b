package io.leasehold.delivery;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientChallengesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final EntityId SHOP = new EntityId("entity-1");

    private final MutableTime time = new MutableTime();
    private final FakeKeySealer sealer = new FakeKeySealer();
    private final RecipientChallenges challenges =
            new RecipientChallenges(
                    new RecordSigner(
                            new KeyRingCache(
                                    new InMemoryKeyRingStore(new Outage()),
                                    new SecureRandom(),
                                    time,
                                    time)),
                    sealer,
                    time);
    private final RegisteredRecipient recipient = sealer.newRecipient();

    @Test
    void whoOpenedTheChallengeProvesIt() {
        String proof = proof(recipient);

        assertThatCode(() -> challenges.require(WEB, SHOP, recipient, proof + "\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void aProofIsOfOneRecipientConsumerAndProject() {
        String proof = proof(recipient);
        RegisteredRecipient other = sealer.newRecipient();

        assertInvalid(() -> challenges.require(WEB, SHOP, other, proof));
        assertInvalid(() -> challenges.require(WEB, new EntityId("entity-2"), recipient, proof));
        assertInvalid(() -> challenges.require(Project.of("acme", "api"), SHOP, recipient, proof));
        assertInvalid(() -> challenges.require(WEB, SHOP, recipient, proof(other)));
    }

    @Test
    void aProofIsGoodForADay() {
        String proof = proof(recipient);
        time.pass(Duration.ofHours(24));
        challenges.require(WEB, SHOP, recipient, proof);

        time.pass(Duration.ofSeconds(1));

        assertInvalid(() -> challenges.require(WEB, SHOP, recipient, proof));
    }

    @Test
    void theTimeOfAProofCannotBeMovedOn() {
        String proof = proof(recipient);
        long until = Long.parseLong(proof.substring(0, proof.indexOf('.')));

        assertInvalid(
                () ->
                        challenges.require(
                                WEB,
                                SHOP,
                                recipient,
                                (until + 1) + proof.substring(proof.indexOf('.'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "sealed file 1", "9999999999999.a.b", "-1.00000000.00"})
    void whatIsNoProofIsRefused(String proof) {
        assertInvalid(() -> challenges.require(WEB, SHOP, recipient, proof));
    }

    @Test
    void whatIsNoRecipientGetsNoChallenge() {
        assertRefused(
                Problem.RECIPIENT_INVALID,
                () -> challenges.challenge(WEB, SHOP, new RegisteredRecipient("age2x")));
    }

    private String proof(RegisteredRecipient of) {
        return sealer.open(of, challenges.challenge(WEB, SHOP, of)).orElseThrow();
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertRefused(Problem.PROOF_INVALID, call);
    }
}
