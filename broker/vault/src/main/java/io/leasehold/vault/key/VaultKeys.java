package io.leasehold.vault.key;

import io.leasehold.administration.InspectedKey;
import io.leasehold.administration.KeyInspector;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.KeyFields;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyDocuments;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyMaterials;
import io.leasehold.key.ResolvedKey;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;

/**
 * Reads keys and their documents from the KV version 2 mounts {@code org/} and {@code project/}.
 */
public final class VaultKeys implements KeyDocuments, KeyMaterials, KeyInspector {

    private final BrokerSession session;
    private final Catalogue catalogue;

    /**
     * @param catalogue defines which fields of a document are read
     */
    public VaultKeys(BrokerSession session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        String attempt = "read " + address;
        return session.read(attempt, VaultPaths.key(address))
                .orAbsent(attempt)
                .map(
                        response ->
                                KeyDocument.of(
                                        version(response), content(response), fields(address)));
    }

    @Override
    public Optional<KeyMaterial> read(ResolvedKey key) {
        String attempt = "read " + key.address();
        return session.read(attempt, VaultPaths.key(key.address(), key.version()))
                .orAbsent(attempt)
                .map(response -> KeyMaterial.of(content(response), fields(key.address())));
    }

    @Override
    public Optional<InspectedKey> inspect(KeyAddress address) {
        return inspectAt("inspect " + address, address, VaultPaths.key(address));
    }

    @Override
    public Optional<InspectedKey> inspect(KeyAddress address, int version) {
        return inspectAt("inspect earlier " + address, address, VaultPaths.key(address, version));
    }

    private Optional<InspectedKey> inspectAt(String attempt, KeyAddress address, VaultPath path) {
        KeyFields fields = fields(address);
        return session.read(attempt, path)
                .orAbsent(attempt)
                .map(
                        response ->
                                new InspectedKey(
                                        KeyDocument.of(
                                                version(response), content(response), fields),
                                        KeyVersionCodec.writtenAt(attempt, response),
                                        KeyMaterial.of(content(response), fields)));
    }

    private KeyFields fields(KeyAddress address) {
        return catalogue
                .find(address.integration())
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.INTEGRATION_UNKNOWN,
                                        "read " + address + ": it is not in the catalogue"))
                .keyFields();
    }

    private static Map<String, Object> content(VaultResponse response) {
        return VaultResponse.objectIn(response.data(), "data");
    }

    private static int version(VaultResponse response) {
        Object version = VaultResponse.objectIn(response.data(), "metadata").get("version");
        if (version instanceof Number number) {
            return number.intValue();
        }
        throw BrokerSession.unreadable(
                "read key", "Vault returned no version; check that the mount is KV version 2");
    }
}
