package io.leasehold.vault.keyring;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shows people the state of the key ring and lets them order a rotation. It never shows the keys:
 * whoever has them can create handles.
 */
public final class KeyRingAdministration {

    private static final String BEFORE = "before";

    private final VaultConnection vault;
    private final SecretValue token;

    public KeyRingAdministration(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    /** Orders the brokers to replace every key that was created before this time. */
    public void rotate(Instant before) {
        Map<String, Object> order = Map.of("data", Map.of(BEFORE, before.toString()));
        vault.write(VaultPaths.KEY_RING_ORDER, token, order).orRefuse("order key rotation");
    }

    /** Each key's state and times as text, by key id; empty if no broker has created a ring yet. */
    public Map<String, String> show() {
        String attempt = "show key ring";
        Map<String, String> shown = new TreeMap<>();
        vault.read(VaultPaths.KEY_RING_STATE, token)
                .orAbsent(attempt)
                .map(response -> VaultResponse.objectIn(response.data(), "data"))
                .map(data -> VaultResponse.objectIn(data, "keys"))
                .ifPresent(keys -> keys.keySet().forEach(id -> shown.put(id, describe(keys, id))));
        return shown;
    }

    static Optional<Instant> order(VaultResponse response) {
        String attempt = "read order to rotate";
        return response.orAbsent(attempt)
                .map(found -> VaultResponse.objectIn(found.data(), "data").get(BEFORE))
                .map(text -> time(attempt, text));
    }

    private static String describe(Map<String, Object> keys, String id) {
        Map<String, Object> key = VaultResponse.objectIn(keys, id);
        return "%s since %s, created %s"
                .formatted(
                        String.valueOf(key.get("state")).replace('_', '-'),
                        key.get("since"),
                        key.get("created"));
    }

    private static Instant time(String attempt, Object text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeException _) {
            throw new BrokerException(
                    Problem.KEY_RING_UNREADABLE,
                    attempt
                            + ": it contains no time; order again with 'leasehold key-ring"
                            + " rotate'");
        }
    }
}
