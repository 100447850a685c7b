package io.leasehold.vault.client;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"vault:8200", "/v1", "//vault:8200", "ftp://vault:8200", "https:///v1"})
    void anAddressIsHttpOrHttpsAndHasAHost(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultSettings.of(URI.create(address)))
                .withMessageStartingWith("reach Vault: ");
    }
}
