package io.leasehold.vault;

import io.leasehold.administration.InspectedKey;
import io.leasehold.administration.KeyInspector;
import io.leasehold.integration.KeyFields;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyEntries;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyStore;
import io.leasehold.key.ResolvedKey;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads keys and their documents from the KV version 2 mounts {@code org/} and {@code project/}.
 */
public final class VaultKeys implements KeyEntries, KeyStore, KeyInspector {

    private final BrokerSession session;

    public VaultKeys(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        String attempt = "read " + address;
        return session.read(attempt, VaultPaths.key(address))
                .orAbsent(attempt)
                .map(answer -> KeyDocument.of(version(answer), fields(answer)));
    }

    @Override
    public Optional<KeyMaterial> read(ResolvedKey key) {
        String attempt = "read " + key.address();
        return session.read(attempt, VaultPaths.key(key.address(), key.version()))
                .orAbsent(attempt)
                .map(answer -> material(fields(answer)));
    }

    @Override
    public Optional<InspectedKey> inspect(KeyAddress address) {
        return inspected("inspect " + address, VaultPaths.key(address));
    }

    @Override
    public Optional<InspectedKey> inspect(KeyAddress address, int version) {
        return inspected("inspect earlier " + address, VaultPaths.key(address, version));
    }

    private Optional<InspectedKey> inspected(String attempt, VaultPath path) {
        return session.read(attempt, path)
                .orAbsent(attempt)
                .map(
                        answer ->
                                new InspectedKey(
                                        KeyDocument.of(version(answer), fields(answer)),
                                        KeyVersionForm.writtenAt(attempt, answer),
                                        material(fields(answer))));
    }

    private static KeyMaterial material(Map<String, Object> fields) {
        return new KeyMaterial(
                fields.entrySet().stream()
                        .filter(field -> !KeyFields.RESERVED.contains(field.getKey()))
                        .filter(field -> KeyFields.canBeSent(field.getValue()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        field ->
                                                SecretValue.ofText(
                                                        String.valueOf(field.getValue())))));
    }

    private static Map<String, Object> fields(VaultAnswer answer) {
        return VaultAnswer.objectIn(answer.data(), "data");
    }

    private static int version(VaultAnswer answer) {
        Object version = VaultAnswer.objectIn(answer.data(), "metadata").get("version");
        if (version instanceof Number number) {
            return number.intValue();
        }
        throw BrokerSession.unreadable("read key", "Vault gave no version; is it KV version 2?");
    }
}
