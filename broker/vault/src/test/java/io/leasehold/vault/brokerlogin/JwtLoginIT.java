package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.SignedTokens;
import io.leasehold.vault.client.VaultConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a token that a platform signed, at a mount of another name than the usual one. */
class JwtLoginIT extends BrokerLoginContract {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final String MOUNT = "platform-jwt";
    private static final SignedTokens PLATFORM = new SignedTokens();

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeAll
    static void enable() {
        write("sys/auth/" + MOUNT, Map.of("type", "jwt"));
        write(
                "auth/" + MOUNT + "/config",
                Map.of("jwt_validation_pubkeys", List.of(PLATFORM.publicKey())));
        Map<String, Object> role = new HashMap<>(TOKEN);
        role.putAll(
                Map.of(
                        "role_type",
                        "jwt",
                        "user_claim",
                        "sub",
                        "bound_subject",
                        "broker",
                        "bound_audiences",
                        List.of("vault")));
        write("auth/" + MOUNT + "/role/broker", role);
    }

    @BeforeEach
    void sign() {
        file = folder.resolve("jwt");
        rotate();
    }

    @Test
    void theFileIsReadAgainAtTheNextLogin() throws IOException {
        try (BrokerSession session = session()) {
            Object first = data(session, "id");
            Files.writeString(file, new SignedTokens().sign(Map.of("sub", "broker")));
            revoke(first);
            assertThatThrownBy(() -> ask(session)).hasMessageContaining(MOUNT);
            rotate();
            assertThat(ask(session).isSuccess()).isTrue();
        }
    }

    @Override
    RealVault server() {
        return VAULT.vault();
    }

    @Override
    VaultConnection connection() {
        return VAULT.connection();
    }

    @Override
    BrokerCredentials credentials() {
        return new JwtCredentials(MOUNT, "broker", new SecretFile(file, "jwt"));
    }

    @Override
    void rotate() {
        put(PLATFORM.sign(Map.of("sub", "broker", "aud", "vault")));
    }

    @Override
    void spoil() {
        put(PLATFORM.sign(Map.of("sub", "somebody", "aud", "vault")));
    }

    private void put(String jwt) {
        try {
            Files.writeString(file, jwt + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException("write token", failed);
        }
    }

    private static void write(String path, Map<String, ?> body) {
        RealVault vault = VAULT.vault();
        vault.write(path, vault.rootToken(), body).orFail("write " + path);
    }
}
