package io.leasehold.operator.apiclient;

import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;

/**
 * A request to {@code /api/v1}, or for what is published. Its key is a secret and is never printed.
 *
 * @param path built only from validated ids and fixed words of the API, with the query
 * @param fields the members of the body that are not secret
 * @param key the key in the body, if any; it may lack fields
 */
record BrokerRequest(
        String method,
        String path,
        Optional<VersionCondition> condition,
        Map<String, ?> fields,
        Optional<Map<String, SecretValue>> key) {

    private static final String WELL_KNOWN = "/.well-known/leasehold/";

    static BrokerRequest read(String path) {
        return new BrokerRequest("GET", path, Optional.empty(), Map.of(), Optional.empty());
    }

    /** What the broker publishes to everybody, beside the API. */
    static BrokerRequest readPublished(String name) {
        return read(WELL_KNOWN + name);
    }

    /** The path with what all paths of its kind begin with. */
    String wholePath() {
        return path.startsWith(WELL_KNOWN) ? path : "/api/v1" + path;
    }

    static BrokerRequest change(String method, String path, Map<String, ?> fields) {
        return new BrokerRequest(method, path, Optional.empty(), fields, Optional.empty());
    }

    BrokerRequest withKey(Map<String, SecretValue> keyFields) {
        return new BrokerRequest(
                method, path, condition, fields, Optional.of(Map.copyOf(keyFields)));
    }

    BrokerRequest onlyIf(VersionCondition expected) {
        return new BrokerRequest(method, path, Optional.of(expected), fields, key);
    }

    boolean hasBody() {
        return !fields.isEmpty() || key.isPresent();
    }

    @Override
    public String toString() {
        return "BrokerRequest[" + method + " " + path + "]";
    }
}
