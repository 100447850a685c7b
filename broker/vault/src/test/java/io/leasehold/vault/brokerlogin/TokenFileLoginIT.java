package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** By a token that somebody else keeps good in a file. */
class TokenFileLoginIT extends BrokerLoginContract {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final RealVault SERVER = VAULT.vault();

    @TempDir Path folder;
    private Path file = Path.of("");

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(SERVER.rootToken(), "a root token"),
                Arguments.of(token(Map.of("type", "batch", "ttl", "1m")), "a batch token"),
                Arguments.of(
                        token(Map.of("num_uses", 9, "ttl", "1m")), "a limited number of uses"));
    }

    @BeforeEach
    void write() {
        file = folder.resolve("token");
        rotate();
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aTokenWithWhichTheBrokerWouldFailOrCouldDoAnythingIsRefused(String token, String words) {
        put(token);
        try (BrokerSession session = session()) {
            assertThatThrownBy(() -> ask(session))
                    .hasMessageContaining(words)
                    .hasMessageContaining("periodic service token")
                    .hasMessageNotContaining(token);
        }
    }

    @Test
    void theTokenIsLeftToThoseWhoKeepItWhenTheBrokerStops() {
        Object token;
        try (BrokerSession session = session()) {
            token = data(session, "id");
        }
        assertThat(SERVER.read("auth/token/lookup-self", String.valueOf(token)).isSuccess())
                .isTrue();
    }

    @Test
    void aFileThatIsNotThereYetIsReadOnceItIs() throws IOException {
        Files.delete(file);
        try (BrokerSession session = session()) {
            assertThatThrownBy(() -> ask(session)).hasMessageContaining("token-file");
            rotate();
            assertThat(ask(session).isSuccess()).isTrue();
        }
    }

    @Override
    RealVault server() {
        return SERVER;
    }

    @Override
    VaultConnection connection() {
        return VAULT.connection();
    }

    @Override
    BrokerCredentials credentials() {
        return new TokenFileCredentials(new SecretFile(file, "token-file"));
    }

    @Override
    void rotate() {
        put(token(Map.of("period", "3s")));
    }

    @Override
    void spoil() {
        put("hvs.nobody-knows-this-one");
    }

    private static String token(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("policies", List.of("leasehold-broker"));
        body.put("no_parent", true);
        return String.valueOf(
                SERVER.write("auth/token/create", SERVER.rootToken(), body)
                        .orFail("create token")
                        .object("auth")
                        .get("client_token"));
    }

    private void put(String token) {
        try {
            Files.writeString(file, token + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException("write token", failed);
        }
    }
}
