package io.leasehold.key;

import io.leasehold.Outage;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Key documents without a Vault, for tests; with versions, as KV v2 keeps them. Thread-safe. */
public final class InMemoryKeyDocuments implements KeyDocuments, KeyMaterials {

    /** Of every sample integration. */
    private static final KeyFields FIELDS = SampleIntegrations.OPENAI.keyFields();

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
        return versionsAt(address).map(all -> KeyDocument.of(all.size(), all.getLast(), FIELDS));
    }

    @Override
    public synchronized Optional<KeyMaterial> read(ResolvedKey key) {
        return versionsAt(key.address())
                .filter(all -> key.version() <= all.size())
                .map(all -> KeyMaterial.of(all.get(key.version() - 1), FIELDS));
    }

    private Optional<List<Map<String, ?>>> versionsAt(KeyAddress address) {
        outage.meet();
        if (forbidden.contains(address)) {
            throw new BrokerException(
                    Problem.BROKER_NOT_PERMITTED, "read key document: vault's policies refuse it");
        }
        return Optional.ofNullable(versions.get(address));
    }
}
