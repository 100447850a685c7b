package io.leasehold.key;

import io.leasehold.Outage;
import io.leasehold.integration.KeyFields;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Key documents without a Vault, for tests; with versions, as KV v2 keeps them. Thread-safe. */
public final class InMemoryKeyDocuments implements KeyEntries, KeyStore {

    private final Outage outage;
    private final Map<KeyAddress, List<Map<String, ?>>> versions = new HashMap<>();
    private final Set<KeyAddress> forbidden = new HashSet<>();

    public InMemoryKeyDocuments(Outage outage) {
        this.outage = outage;
    }

    /** Writes the next version of the document. */
    public synchronized void put(KeyAddress address, Map<String, ?> document) {
        versions.merge(
                address,
                List.of(Map.copyOf(document)),
                (old, added) -> Stream.concat(old.stream(), added.stream()).toList());
    }

    /** Removes the document with all its versions. */
    public synchronized void delete(KeyAddress address) {
        versions.remove(address);
    }

    /** Has every further read of the address refused, as by a policy. */
    public synchronized void forbid(KeyAddress address) {
        forbidden.add(address);
    }

    @Override
    public synchronized Optional<KeyDocument> find(KeyAddress address) {
        return versionsAt(address).map(all -> KeyDocument.of(all.size(), all.get(all.size() - 1)));
    }

    @Override
    public synchronized Optional<KeyMaterial> read(ResolvedKey key) {
        return versionsAt(key.address())
                .filter(all -> key.version() <= all.size())
                .map(all -> material(all.get(key.version() - 1)));
    }

    private Optional<List<Map<String, ?>>> versionsAt(KeyAddress address) {
        outage.meet();
        if (forbidden.contains(address)) {
            throw new BrokerException(
                    Problem.BROKER_NOT_PERMITTED, "read key document: vault's policies refuse it");
        }
        return Optional.ofNullable(versions.get(address));
    }

    private static KeyMaterial material(Map<String, ?> document) {
        return new KeyMaterial(
                document.entrySet().stream()
                        .filter(field -> !KeyFields.RESERVED.contains(field.getKey()))
                        .filter(field -> field.getValue() instanceof String)
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> SecretValue.ofText(field.getValue().toString()))));
    }
}
