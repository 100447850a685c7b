package io.leasehold.vault.keyring;

import io.leasehold.handle.KeyRing;
import io.leasehold.handle.KeyRingStore;
import io.leasehold.handle.RingKey;
import io.leasehold.handle.RingKeyState;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stores the key ring in one document of {@code broker/}, written only with check-and-set. A second
 * document shows people its state, without the keys.
 */
public final class VaultKeyRingStore implements KeyRingStore {

    private final BrokerSession session;

    public VaultKeyRingStore(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Optional<KeyRing> read() {
        String attempt = "read key ring";
        return session.read(attempt, VaultPaths.KEY_RING)
                .orAbsent(attempt)
                .map(VaultKeyRingStore::ring);
    }

    @Override
    public Optional<KeyRing> keep(KeyRing ring) {
        String attempt = "store key ring";
        Map<String, Object> body =
                Map.of("options", Map.of("cas", ring.version()), "data", document(ring));
        VaultResponse response = session.write(attempt, VaultPaths.KEY_RING, body);
        if (response.errorsContain("check-and-set")) {
            return Optional.empty();
        }
        int version = ring.version() + 1;
        response.orRefuse(attempt);
        publishState(ring);
        destroyOtherVersions(ring, version);
        return Optional.of(new KeyRing(ring.environment(), ring.keys(), version));
    }

    @Override
    public Optional<Instant> order() {
        return KeyRingAdministration.order(
                session.read("read order to rotate", VaultPaths.KEY_RING_ORDER));
    }

    private void publishState(KeyRing ring) {
        String attempt = "publish key ring state";
        session.write(
                        attempt,
                        VaultPaths.KEY_RING_STATE,
                        Map.of(
                                "data",
                                Map.of("keys", perKey(ring, VaultKeyRingStore::publicFields))))
                .orRefuse(attempt);
    }

    /** A key removed from the ring must not survive in an earlier version of the document. */
    private void destroyOtherVersions(KeyRing ring, int current) {
        if (ring.version() > 0) {
            String attempt = "destroy earlier key rings";
            List<Integer> earlier = IntStream.range(1, current).boxed().toList();
            session.write(attempt, VaultPaths.KEY_RING_DESTROY, Map.of("versions", earlier))
                    .orRefuse(attempt);
        }
    }

    private static Map<String, Object> document(KeyRing ring) {
        return Map.of(
                "environment",
                ring.environment(),
                "keys",
                perKey(ring, VaultKeyRingStore::allFields));
    }

    private static Map<String, Map<String, String>> perKey(
            KeyRing ring, Function<RingKey, Map<String, String>> fields) {
        return ring.keys().stream().collect(Collectors.toMap(RingKey::id, fields));
    }

    private static Map<String, String> publicFields(RingKey key) {
        return Map.of(
                "state",
                key.state().name().toLowerCase(Locale.ROOT),
                "created",
                key.created().toString(),
                "since",
                key.since().toString());
    }

    private static Map<String, String> allFields(RingKey key) {
        Map<String, String> fields = new HashMap<>(publicFields(key));
        fields.put("key", Base64.getEncoder().encodeToString(key.material().reveal()));
        return fields;
    }

    private static KeyRing ring(VaultResponse response) {
        Map<String, Object> document = VaultResponse.objectIn(response.data(), "data");
        Map<String, Object> keys = VaultResponse.objectIn(document, "keys");
        if (!(document.get("environment") instanceof String environment) || keys.isEmpty()) {
            throw unreadable("it lacks its environment or its keys");
        }
        return new KeyRing(
                environment,
                keys.keySet().stream()
                        .map(id -> key(id, VaultResponse.objectIn(keys, id)))
                        .toList(),
                VaultResponse.objectIn(response.data(), "metadata").get("version")
                                instanceof Number version
                        ? version.intValue()
                        : 0);
    }

    private static RingKey key(String id, Map<String, Object> fields) {
        try {
            return new RingKey(
                    id,
                    RingKeyState.valueOf(
                            String.valueOf(fields.get("state")).toUpperCase(Locale.ROOT)),
                    Instant.parse(String.valueOf(fields.get("created"))),
                    Instant.parse(String.valueOf(fields.get("since"))),
                    SecretValue.copyOf(
                            Base64.getDecoder().decode(String.valueOf(fields.get("key")))));
        } catch (IllegalArgumentException | DateTimeException _) {
            // The cause's message would contain the key.
            throw unreadable("key " + id + " has an unknown format");
        }
    }

    private static BrokerException unreadable(String why) {
        return new BrokerException(
                Problem.KEY_RING_UNREADABLE,
                "read key ring: "
                        + why
                        + "; remove it in Vault, which revokes every lease; the broker then creates"
                        + " a new one");
    }
}
