package io.leasehold.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.operator.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How Vault and the token are found; no Vault is asked. */
class VaultOptionsTest {

    /** Nothing listens on it: whoever gets as far as connecting is told so. */
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir private Path home = Path.of("");

    @Test
    void withoutAnAddressNothingIsAttempted() {
        assertThat(terminal().with("VAULT_TOKEN", "t").run("provision"))
                .isEqualTo(refused("find Vault: VAULT_ADDR is not set; set it to Vault's address"));
    }

    @Test
    void withoutATokenNothingIsAttempted() {
        assertThat(terminal().with("VAULT_ADDR", NOBODY).run("provision").err())
                .startsWith("leasehold: find token: VAULT_TOKEN is not set");
    }

    @Test
    void theTokenFileOfTheVaultCommandLineIsUsed() throws IOException {
        Files.writeString(home.resolve(".vault-token"), "s.abc\n");

        assertThat(terminal().with("VAULT_ADDR", NOBODY).run("provision").err())
                .startsWith("leasehold: ask Vault: it could not be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vault.example:8200",
                "http://10.0.0.1:8200",
                "http://127.0.0.1.example:8200",
                "http://localhost.example:8200"
            })
    void aTokenIsNotSentInPlaintextToAnotherMachine(String address) {
        assertThat(at(address).run("provision").err())
                .startsWith("leasehold: connect to Vault: VAULT_ADDR is http");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, "http://localhost:1", "http://[::1]:1"})
    void plaintextOnThisMachineIsFine(String address) {
        assertThat(at(address).run("provision").err())
                .startsWith("leasehold: ask Vault: it could not be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault:8200", "ftp://vault:8200", "https://", "http://a b"})
    void whatIsNoAddressIsRefused(String address) {
        assertThat(at(address).run("provision"))
                .isEqualTo(
                        refused(
                                "find Vault: VAULT_ADDR is not an address such as"
                                        + " https://vault:8200"));
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("ca.pem"), "no certificate");

        assertThat(at("https://127.0.0.1:1").with("VAULT_CACERT", file.toString()).run("provision"))
                .isEqualTo(
                        refused(
                                "read VAULT_CACERT: the file cannot be read or holds no PEM"
                                        + " certificate"));
    }

    private Terminal terminal() {
        return new Terminal(home);
    }

    private Terminal at(String address) {
        return terminal().with("VAULT_ADDR", address).with("VAULT_TOKEN", "t");
    }

    private static Terminal.Outcome refused(String why) {
        return new Terminal.Outcome(1, "", "leasehold: " + why + System.lineSeparator());
    }
}
