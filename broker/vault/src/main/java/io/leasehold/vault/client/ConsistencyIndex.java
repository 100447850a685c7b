package io.leasehold.vault.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps standby nodes from serving outdated state. A standby that has lost its leader serves it
 * without any sign, so a lease that another node revoked or just issued would be read wrongly. A
 * standby that is asked for an index it has not reached forwards the request to the active node or
 * refuses it. Requests therefore ask for an index that is never reached, in the format that OpenBao
 * uses. An index of any other format is sent back as it was received. Thread-safe.
 */
final class ConsistencyIndex {

    static final String HEADER = "X-Vault-Index";

    private static final String NEVER_REACHED = String.valueOf(Long.MAX_VALUE);
    private static final JsonMapper JSON = new JsonMapper();

    private volatile String latest = "";
    private volatile Optional<String> requested = Optional.empty();

    /** The index to request; empty before the first response and for a Vault that sends none. */
    Optional<String> requested() {
        return requested;
    }

    void observe(String index) {
        if (!index.equals(latest)) {
            requested = Optional.of(neverReached(index).orElse(index));
            latest = index;
        }
    }

    private static Optional<String> neverReached(String index) {
        try {
            return JSON.readTree(Base64.getDecoder().decode(index)) instanceof ObjectNode fields
                            && isCount(fields.path("value"))
                    ? Optional.of(encoded(fields.put("value", NEVER_REACHED)))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isCount(JsonNode value) {
        return value.isString() && value.asString().chars().allMatch(Character::isDigit);
    }

    private static String encoded(ObjectNode fields) {
        byte[] json = fields.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(json);
    }
}
