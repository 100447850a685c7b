package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every way of logging the broker in must do, at a real Vault. */
public abstract class BrokerLoginContract {

    private static final Duration PERIOD = Duration.ofSeconds(3);

    /** What a role of every method gives: a periodic service token that soon has to be renewed. */
    public static final Map<String, Object> TOKEN =
            Map.of(
                    "token_policies",
                    List.of("leasehold-broker"),
                    "token_type",
                    "service",
                    "token_period",
                    3);

    abstract RealVault server();

    /** The connection on which the broker logs in. */
    abstract VaultConnection connection();

    /** What Vault takes at this moment. */
    abstract BrokerCredentials credentials();

    /** Replaces what was logged in with, as whoever keeps it does from time to time. */
    abstract void rotate();

    /** Makes that with which the broker logs in useless. */
    abstract void spoil();

    @Test
    void theTokenIsPeriodicAndMayWhatTheBrokerMay() {
        try (BrokerSession session = session()) {
            Map<String, Object> token = ask(session).data();
            assertThat(token.get("policies"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("leasehold-broker");
            assertThat(token).containsEntry("type", "service").containsEntry("period", 3);
            assertThat(session.read("read key ring", VaultPaths.KEY_RING).isForbidden()).isFalse();
        }
    }

    @Test
    void aTokenRevokedBehindItsBackIsReplacedWithinTheSameCall() {
        try (BrokerSession session = session()) {
            Object first = data(session, "id");
            revoke(first);
            rotate();
            assertThat(data(session, "id")).isNotEqualTo(first);
            assertThat(session.logins()).isEqualTo(2);
        }
    }

    @Test
    void aPeriodicTokenIsRenewedAndKept() {
        try (BrokerSession session = session()) {
            Object created = data(session, "creation_time");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> data(session, "last_renewal") != null);
            assertThat(data(session, "creation_time")).isEqualTo(created);
            assertThat(session.logins()).isOne();
        }
    }

    @Test
    void manyFirstCallsLogInOnce() {
        try (BrokerSession session = session()) {
            IntStream.range(0, 32).parallel().forEach(_ -> ask(session));
            assertThat(session.logins()).isOne();
        }
    }

    @Test
    void theTimeLeftIsThatOfTheToken() {
        try (BrokerSession session = session()) {
            assertThat(session.timeLeft()).isEmpty();
            ask(session);
            assertThat(session.timeLeft())
                    .hasValueSatisfying(
                            left -> assertThat(left).isBetween(Duration.ofMillis(1), PERIOD));
        }
    }

    @Test
    void whatVaultRefusesIsSaidAndNotShown() {
        spoil();
        try (BrokerSession session = session()) {
            assertThatThrownBy(() -> ask(session))
                    .hasMessageStartingWith("log in the broker")
                    .hasMessageNotContaining("eyJ")
                    .hasMessageNotContaining("hvs.");
        }
    }

    BrokerSession session() {
        return BrokerSession.of(connection(), credentials(), new Random(1), System::nanoTime);
    }

    void revoke(@Nullable Object token) {
        server().write(
                        "auth/token/revoke",
                        server().rootToken(),
                        Map.of("token", String.valueOf(token)))
                .orFail("revoke");
    }

    static VaultResponse ask(BrokerSession session) {
        return session.read("look up self", VaultPaths.TOKEN_LOOKUP_SELF);
    }

    static @Nullable Object data(BrokerSession session, String name) {
        return ask(session).data().get(name);
    }
}
