package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people may know of the key ring and ask for. They never see the ring itself: whoever reads
 * it can make handles.
 */
public final class KeyRingAdministration {

    private static final String BEFORE = "before";

    private final VaultConnection vault;
    private final SecretValue token;

    public KeyRingAdministration(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    /** Has every key that was made before the moment replaced by the brokers. */
    public void rotate(Instant before) {
        Map<String, Object> order = Map.of("data", Map.of(BEFORE, before.toString()));
        vault.write(VaultPaths.KEY_RING_ORDER, token, order).orRefuse("order new key");
    }

    /** Each key's state and times in words, by its id; empty if no broker ever made a ring. */
    public Map<String, String> show() {
        String attempt = "show key ring";
        Map<String, String> shown = new TreeMap<>();
        vault.read(VaultPaths.KEY_RING_FACTS, token)
                .orAbsent(attempt)
                .map(answer -> VaultResponse.objectIn(answer.data(), "data"))
                .map(data -> VaultResponse.objectIn(data, "keys"))
                .ifPresent(keys -> keys.keySet().forEach(id -> shown.put(id, words(keys, id))));
        return shown;
    }

    static Optional<Instant> order(VaultResponse answer) {
        String attempt = "read order to rotate";
        return answer.orAbsent(attempt)
                .map(found -> VaultResponse.objectIn(found.data(), "data").get(BEFORE))
                .map(text -> moment(attempt, text));
    }

    private static String words(Map<String, Object> keys, String id) {
        Map<String, Object> key = VaultResponse.objectIn(keys, id);
        return "%s since %s, made %s"
                .formatted(
                        String.valueOf(key.get("state")).replace('_', '-'),
                        key.get("since"),
                        key.get("created"));
    }

    private static Instant moment(String attempt, Object text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeException _) {
            throw new BrokerException(
                    Problem.KEY_RING_UNREADABLE,
                    attempt + ": it names no time; write it anew with 'leasehold key-ring rotate'");
        }
    }
}
