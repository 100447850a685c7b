package io.leasehold.vault.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyDocuments;
import io.leasehold.key.KeyMaterials;
import io.leasehold.key.KeyMaterialsContract;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultPaths;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultKeysIT extends KeyMaterialsContract {

    private static final String ROOT = RealVault.shared().rootToken();

    private VaultKeys keys = new VaultKeys(BrokerAtVault.SESSION, SampleIntegrations.CATALOGUE);

    @Override
    protected KeyDocuments entries() {
        return keys;
    }

    @Override
    protected KeyMaterials store() {
        return keys;
    }

    @Override
    protected void put(KeyAddress address, Map<String, String> document) {
        RealVault.shared()
                .write(VaultPaths.key(address).text(), ROOT, Map.of("data", document))
                .orFail("put key");
    }

    @Override
    protected void delete(KeyAddress address) {
        String metadata = VaultPaths.key(address).text().replaceFirst("/data/", "/metadata/");
        RealVault.shared().delete(metadata, ROOT).orFail("delete key");
    }

    /** The same request by a login that really may not: Vault itself refuses. */
    @Override
    protected void forbid(KeyAddress address) {
        keys = new VaultKeys(BrokerAtVault.unable(), SampleIntegrations.CATALOGUE);
    }

    @Test
    void aSoftDeletedKeyIsAbsent() {
        KeyAddress address = address("soft");
        put(address, Map.of("api_key", "sk-1"));
        RealVault.shared().delete(VaultPaths.key(address).text(), ROOT).orFail("soft-delete");
        assertThat(keys.find(address)).isEmpty();
    }

    @Test
    void aModeIsReadAsItWasWritten() {
        KeyAddress address = address("mode");
        put(address, Map.of("mode", "locked", "api_key", "sk-1"));
        OrganizationKeySetting entry =
                OrganizationKeySetting.read(keys.find(address), new KeyFields(List.of("api_key")));
        assertThat(entry.mode()).isEqualTo(KeyMode.LOCKED);
    }

    private static KeyAddress address(String name) {
        String organization = name + "-" + System.nanoTime();
        return KeyAddress.of(
                KeyScope.ORGANIZATION,
                Project.of(organization, "web"),
                new IntegrationId("openai"));
    }
}
