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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the key ring in one document of {@code broker/}, written only by check-and-set. */
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
                .map(answer -> ring(VaultAnswer.objectIn(answer.data(), "data")));
    }

    @Override
    public boolean create(KeyRing ring) {
        Map<String, Object> body = Map.of("options", Map.of("cas", 0), "data", form(ring));
        VaultAnswer answer = session.write("create key ring", VaultPaths.KEY_RING, body);
        if (answer.errorsContain("check-and-set")) {
            return false;
        }
        answer.orRefuse("create key ring");
        return true;
    }

    private static Map<String, Object> form(KeyRing ring) {
        return Map.of(
                "environment",
                ring.environment(),
                "keys",
                ring.keys().stream()
                        .collect(Collectors.toMap(RingKey::id, VaultKeyRingStore::form)));
    }

    private static Map<String, String> form(RingKey key) {
        return Map.of(
                "state",
                key.state().name().toLowerCase(Locale.ROOT),
                "created",
                key.created().toString(),
                "key",
                Base64.getEncoder().encodeToString(key.material().reveal()));
    }

    private static KeyRing ring(Map<String, Object> form) {
        Map<String, Object> keys = VaultAnswer.objectIn(form, "keys");
        if (!(form.get("environment") instanceof String environment) || keys.isEmpty()) {
            throw unreadable("it lacks its environment or its keys");
        }
        return new KeyRing(
                environment,
                keys.keySet().stream().map(id -> key(id, VaultAnswer.objectIn(keys, id))).toList());
    }

    private static RingKey key(String id, Map<String, Object> form) {
        try {
            return new RingKey(
                    id,
                    RingKeyState.valueOf(
                            String.valueOf(form.get("state")).toUpperCase(Locale.ROOT)),
                    Instant.parse(String.valueOf(form.get("created"))),
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
                "read key ring: " + why + "; restore an earlier version of it in Vault");
    }
}
