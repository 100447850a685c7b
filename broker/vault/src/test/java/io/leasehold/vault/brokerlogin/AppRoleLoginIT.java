package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.provision.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a secret id, given as it is or wrapped, over restarts of the broker. */
class AppRoleLoginIT {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final RealVault SERVER = VAULT.vault();
    private static final String ROLE = "auth/approle/role/leasehold-broker/secret-id";

    @TempDir Path folder;

    @Test
    @Tag("V10")
    void aRestartWithTheSameWrappingTokenUsesTheSecretIdThatWasKept() throws IOException {
        SecretValue wrapping = wrapping();
        assertThat(start(wrapping).login().value().length()).isPositive();
        assertThat(start(wrapping).login().value().length()).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly(state());
    }

    @Test
    void aNewWrappingTokenIsOpenedAndItsSecretIdKept() {
        AppRoleLogin first = start(wrapping());
        first.login();
        SecretValue next = wrapping();
        AppRoleLogin second = start(next);
        second.login();
        AppRoleLogin third = start(next);
        third.login();
        assertThat(secretIdOf(second)).isNotEqualTo(secretIdOf(first));
        assertThat(secretIdOf(third)).isEqualTo(secretIdOf(second));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsFoundOutBeforeTheTokenIsOpened() {
        SecretValue wrapping = wrapping();
        AppRoleLogin nowhere =
                login(wrapping, true, Optional.of(folder.resolve("missing").resolve("state")));
        assertThatThrownBy(nowhere::login).hasMessageContaining("state-file cannot be written");
        assertThat(start(wrapping).login().value().length()).isPositive();
    }

    @Test
    void anEmptyStateFileStoresNothing() throws IOException {
        Files.createFile(state());
        assertThat(start(wrapping()).login().value().length()).isPositive();
        assertThat(state()).isNotEmptyFile();
    }

    @Test
    void aTokenThatDoesNotOpenLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> start(SecretValue.ofText("hvs.spent")).login())
                .hasMessageContaining("somebody else has the secret id");
        assertThat(files()).isEmpty();
    }

    @Test
    void aWrappingTokenInPlaceOfASecretIdIsNamed() {
        SecretValue wrapping = wrapping();
        assertThatThrownBy(() -> login(wrapping, false, Optional.empty()).login())
                .hasMessageContaining("leasehold.vault.approle.wrapped=true")
                .hasMessageNotContaining(VaultConnection.text(wrapping));
    }

    @Test
    void aSecretIdInPlaceOfAWrappingTokenIsNamed() {
        SecretValue secretId = VAULT.brokerCredentials().secretId();
        assertThatThrownBy(() -> login(secretId, true, Optional.empty()).login())
                .hasMessageContaining("leasehold.vault.approle.wrapped=false")
                .hasMessageNotContaining(VaultConnection.text(secretId));
    }

    @Test
    void theBrokerKnowsWhenItsSecretIdEndsByTheLimitOfTheMountToo() {
        try (BrokerSession session = session(VAULT.brokerCredentials().secretId())) {
            var secretIds = new VaultSecretIds(session);
            assertThat(secretIds.ask()).isEqualTo(new SecretIdState.NotUsed());
            logIn(session);
            assertThat(secretIds.ask())
                    .isInstanceOfSatisfying(
                            SecretIdState.Known.class,
                            known -> {
                                // 92 days were asked for; a mount gives 32 unless it is tuned.
                                assertThat(known.life().toDays()).isBetween(31L, 32L);
                                Instant end = known.end().orElseThrow();
                                assertThat(end).isAfter(Instant.now().plus(Duration.ofDays(31)));
                                assertThat(known.endsSoon(Instant.now())).isFalse();
                                assertThat(known.endsSoon(end.minus(Duration.ofDays(5)))).isTrue();
                            });
        }
    }

    @Test
    void theBrokerKnowsHowManyLoginsAreLeft() {
        try (BrokerSession session = session(secretId(Map.of("num_uses", 3, "ttl", "1h")))) {
            logIn(session);
            assertThat(new VaultSecretIds(session).ask())
                    .isInstanceOfSatisfying(
                            SecretIdState.Known.class,
                            known -> {
                                assertThat(known.usesLeft()).contains(2L);
                                assertThat(known.endsSoon(Instant.now())).isTrue();
                            });
        }
    }

    @Test
    void theBrokerKnowsThatItsSecretIdIsGone() {
        SecretValue secretId = VAULT.brokerCredentials().secretId();
        try (BrokerSession session = session(secretId)) {
            logIn(session);
            SERVER.write(
                            ROLE + "/destroy",
                            SERVER.rootToken(),
                            Map.of("secret_id", VaultConnection.text(secretId)))
                    .orFail("destroy secret id");
            assertThat(new VaultSecretIds(session).ask()).isEqualTo(new SecretIdState.Gone());
        }
    }

    private AppRoleLogin start(SecretValue wrapping) {
        return login(wrapping, true, Optional.of(state()));
    }

    private static AppRoleLogin login(SecretValue secretId, boolean wrapped, Optional<Path> state) {
        return new AppRoleLogin(
                VAULT.connection(),
                new AppRoleCredentials(
                        VAULT.brokerCredentials().roleId(),
                        secretId,
                        wrapped,
                        state.map(file -> new StoredSecretId(file, "state-file"))));
    }

    private static BrokerSession session(SecretValue secretId) {
        return new BrokerSession(
                VAULT.connection(),
                login(secretId, false, Optional.empty()),
                new Random(1),
                System::nanoTime);
    }

    private static void logIn(BrokerSession session) {
        session.read("look up self", VaultPaths.TOKEN_LOOKUP_SELF);
    }

    private static String secretIdOf(AppRoleLogin login) {
        return VaultConnection.text(login.usedSecretId().orElseThrow().value());
    }

    private static SecretValue wrapping() {
        return new Credentials(VAULT.connection(), SecretValue.ofText(SERVER.rootToken()))
                .ofBroker(Duration.ofMinutes(1))
                .wrappingToken();
    }

    private static SecretValue secretId(Map<String, ?> terms) {
        Object secretId =
                SERVER.write(ROLE, SERVER.rootToken(), terms)
                        .orFail("make secret id")
                        .data()
                        .get("secret_id");
        return SecretValue.ofText(String.valueOf(secretId));
    }

    private Path state() {
        return folder.resolve("secret-id");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
