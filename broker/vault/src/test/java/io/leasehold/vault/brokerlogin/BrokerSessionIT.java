package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokerSessionIT {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final RealVault SERVER = RealVault.shared();

    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    @Test
    void aTokenRevokedBehindItsBackIsReplacedWithinTheSameCall() {
        try (BrokerSession session = session(new AppRoleLogin(VAULT.connection(), credentials()))) {
            ask(session);
            SERVER.write("auth/token/revoke", SERVER.rootToken(), Map.of("token", tokens.peek()))
                    .orFail("revoke");
            assertThat(ask(session).isSuccess()).isTrue();
            assertThat(tokens).hasSize(2);
        }
    }

    @Test
    void aRefusalOfAGoodTokenIsNoReasonToLogInAgain() {
        try (BrokerSession session = session(new AppRoleLogin(VAULT.connection(), credentials()))) {
            VaultPath forbidden = new VaultPath("sys/policies/acl/leasehold-broker");
            assertThatThrownBy(() -> session.read("read policy", forbidden))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            refused ->
                                    assertThat(refused.problem())
                                            .isEqualTo(Problem.BROKER_NOT_PERMITTED));
            assertThat(tokens).hasSize(1);
        }
    }

    @Test
    void aClosedSessionRevokesItsTokenAndNeverLogsInAgain() {
        BrokerSession session = session(new AppRoleLogin(VAULT.connection(), credentials()));
        ask(session);

        session.close();

        assertThat(SERVER.read("auth/token/lookup-self", tokens.peek()).status()).isEqualTo(403);
        assertThatThrownBy(() -> ask(session)).hasMessageContaining("shutting down");
        assertThat(session.logins()).isOne();
    }

    @Test
    void manyFirstCallsLogInOnce() {
        try (BrokerSession session = session(new AppRoleLogin(VAULT.connection(), credentials()))) {
            IntStream.range(0, 32).parallel().forEach(_ -> ask(session));
            assertThat(tokens).hasSize(1);
        }
    }

    @Test
    void aTokenThatCannotBeRenewedIsReplacedBeforeItEnds() {
        try (BrokerSession session = session(shortLived(false))) {
            ask(session);
            await().atMost(Duration.ofSeconds(10)).until(() -> tokens.size() >= 2);
            assertThat(ask(session).isSuccess()).isTrue();
        }
    }

    @Test
    void aRenewableTokenIsRenewedAndKept() {
        try (BrokerSession session = session(shortLived(true))) {
            ask(session);
            Object created = data(session, "creation_time");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> data(session, "last_renewal") != null);
            assertThat(data(session, "creation_time")).isEqualTo(created);
            assertThat(tokens).hasSize(1);
        }
    }

    @Test
    void aWrappedSecretIdIsOpenedOnceAndKeptForTheNextLogin() {
        SecretValue wrapping =
                new io.leasehold.vault.provision.Credentials(
                                VAULT.connection(), SecretValue.ofText(SERVER.rootToken()))
                        .ofBroker(Duration.ofMinutes(1))
                        .wrappingToken();
        var login =
                new AppRoleLogin(
                        VAULT.connection(),
                        new AppRoleCredentials(
                                credentials().roleId(), wrapping, true, Optional.empty()));
        assertThat(login.login().value().length()).isPositive();
        assertThat(login.login().value().length()).isPositive();
    }

    @Test
    void aWrappedSecretIdThatSomebodyElseOpenedIsSaidLoudly() {
        var login =
                new AppRoleLogin(
                        VAULT.connection(),
                        new AppRoleCredentials(
                                credentials().roleId(),
                                SecretValue.ofText("hvs.spent"),
                                true,
                                Optional.empty()));
        assertThatThrownBy(login::login)
                .hasMessageContaining("somebody else has the secret id")
                .hasMessageNotContaining("hvs.spent");
    }

    private BrokerSession session(BrokerLogin login) {
        BrokerLogin counting =
                () -> {
                    BrokerLogin.Token token = login.login();
                    tokens.add(new String(token.value().reveal(), StandardCharsets.UTF_8));
                    return token;
                };
        return new BrokerSession(VAULT.connection(), counting, new Random(1), System::nanoTime);
    }

    private static AppRoleCredentials credentials() {
        return VAULT.brokerCredentials();
    }

    private static BrokerLogin shortLived(boolean renewable) {
        return () -> {
            Map<String, Object> body =
                    Map.of("policies", List.of("default"), "ttl", "3s", "renewable", renewable);
            Map<String, Object> auth =
                    SERVER.write("auth/token/create", SERVER.rootToken(), body)
                            .orFail("create token")
                            .object("auth");
            return new BrokerLogin.Token(
                    SecretValue.ofText(String.valueOf(auth.get("client_token"))),
                    Duration.ofSeconds(3),
                    renewable,
                    false);
        };
    }

    private static VaultResponse ask(BrokerSession session) {
        return session.read("look up self", VaultPaths.TOKEN_LOOKUP_SELF);
    }

    private static @org.jspecify.annotations.Nullable Object data(
            BrokerSession session, String name) {
        return ask(session).data().get(name);
    }
}
