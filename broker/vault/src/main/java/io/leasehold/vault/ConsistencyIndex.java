package io.leasehold.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps standbys from answering out of an older state. One that has lost its leader does so without
 * saying it, and a lease that was ended elsewhere, or just issued, would not be as it is. A standby
 * that is asked for a state it has not reached hands the request to the active node or refuses;
 * therefore each is asked for a state that is never reached, in the form in which OpenBao gives its
 * own. A state in any other form is sent back as it came. Thread-safe.
 */
final class ConsistencyIndex {

    static final String HEADER = "X-Vault-Index";

    private static final String NEVER_REACHED = String.valueOf(Long.MAX_VALUE);
    private static final JsonMapper JSON = new JsonMapper();

    private volatile String seen = "";
    private volatile Optional<String> wanted = Optional.empty();

    /** What to ask for; empty before the first answer, and of a Vault without states. */
    Optional<String> wanted() {
        return wanted;
    }

    void seen(String state) {
        if (!state.equals(seen)) {
            wanted = Optional.of(neverReached(state).orElse(state));
            seen = state;
        }
    }

    private static Optional<String> neverReached(String state) {
        try {
            return JSON.readTree(Base64.getDecoder().decode(state)) instanceof ObjectNode fields
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
