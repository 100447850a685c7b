package io.leasehold.vault;

import io.leasehold.handle.KeyRing;
import io.leasehold.handle.KeyRingStore;
import io.leasehold.handle.RingKey;
import io.leasehold.handle.RingKeyState;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
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
 * Keeps the key ring in one document of {@code broker/}, written only by check-and-set. A second
 * document tells people what there is, without the keys.
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
        String attempt = "keep key ring";
        Map<String, Object> body =
                Map.of("options", Map.of("cas", ring.version()), "data", form(ring));
        VaultResponse answer = session.write(attempt, VaultPaths.KEY_RING, body);
        if (answer.errorsContain("check-and-set")) {
            return Optional.empty();
        }
        int version = ring.version() + 1;
        answer.orRefuse(attempt);
        tell(ring);
        destroyOtherVersions(ring, version);
        return Optional.of(new KeyRing(ring.environment(), ring.keys(), version));
    }

    @Override
    public Optional<Instant> order() {
        return KeyRingAdministration.order(
                session.read("read order to rotate", VaultPaths.KEY_RING_ORDER));
    }

    private void tell(KeyRing ring) {
        String attempt = "tell of key ring";
        session.write(
                        attempt,
                        VaultPaths.KEY_RING_FACTS,
                        Map.of("data", Map.of("keys", each(ring, VaultKeyRingStore::facts))))
                .orRefuse(attempt);
    }

    /** A key that the ring no longer has must not survive in an earlier version of it. */
    private void destroyOtherVersions(KeyRing ring, int kept) {
        if (ring.version() > 0) {
            String attempt = "destroy earlier key rings";
            List<Integer> earlier = IntStream.range(1, kept).boxed().toList();
            session.write(attempt, VaultPaths.KEY_RING_DESTROY, Map.of("versions", earlier))
                    .orRefuse(attempt);
        }
    }

    private static Map<String, Object> form(KeyRing ring) {
        return Map.of(
                "environment", ring.environment(), "keys", each(ring, VaultKeyRingStore::form));
    }

    private static Map<String, Map<String, String>> each(
            KeyRing ring, Function<RingKey, Map<String, String>> form) {
        return ring.keys().stream().collect(Collectors.toMap(RingKey::id, form));
    }

    private static Map<String, String> facts(RingKey key) {
        return Map.of(
                "state",
                key.state().name().toLowerCase(Locale.ROOT),
                "created",
                key.created().toString(),
                "since",
                key.since().toString());
    }

    private static Map<String, String> form(RingKey key) {
        Map<String, String> form = new HashMap<>(facts(key));
        form.put("key", Base64.getEncoder().encodeToString(key.material().reveal()));
        return form;
    }

    private static KeyRing ring(VaultResponse answer) {
        Map<String, Object> form = VaultResponse.objectIn(answer.data(), "data");
        Map<String, Object> keys = VaultResponse.objectIn(form, "keys");
        if (!(form.get("environment") instanceof String environment) || keys.isEmpty()) {
            throw unreadable("it lacks its environment or its keys");
        }
        return new KeyRing(
                environment,
                keys.keySet().stream()
                        .map(id -> key(id, VaultResponse.objectIn(keys, id)))
                        .toList(),
                VaultResponse.objectIn(answer.data(), "metadata").get("version")
                                instanceof Number version
                        ? version.intValue()
                        : 0);
    }

    private static RingKey key(String id, Map<String, Object> form) {
        try {
            return new RingKey(
                    id,
                    RingKeyState.valueOf(
                            String.valueOf(form.get("state")).toUpperCase(Locale.ROOT)),
                    Instant.parse(String.valueOf(form.get("created"))),
                    Instant.parse(String.valueOf(form.get("since"))),
                    SecretValue.copyOf(
                            Base64.getDecoder().decode(String.valueOf(form.get("key")))));
        } catch (IllegalArgumentException | DateTimeException _) {
            // The cause would quote the key.
            throw unreadable("key " + id + " has an unknown form");
        }
    }

    private static BrokerException unreadable(String why) {
        return new BrokerException(
                Problem.KEY_RING_UNREADABLE,
                "read key ring: "
                        + why
                        + "; remove it in Vault, which ends every lease, and a new one is made");
    }
}
