package io.leasehold.operator.management;

import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;

/**
 * A request below {@code /api/v1}. Its fields are secrets and are never printed.
 *
 * @param path made of validated ids and the fixed words of the API only, with its query
 * @param facts what the body says openly
 * @param fields the key in the body, if there is one
 */
record BrokerRequest(
        String method,
        String path,
        Optional<Condition> condition,
        Map<String, ?> facts,
        Map<String, SecretValue> fields) {

    static BrokerRequest read(String path) {
        return new BrokerRequest("GET", path, Optional.empty(), Map.of(), Map.of());
    }

    static BrokerRequest change(String method, String path, Map<String, ?> facts) {
        return new BrokerRequest(method, path, Optional.empty(), facts, Map.of());
    }

    BrokerRequest withKey(Map<String, SecretValue> key) {
        return new BrokerRequest(method, path, condition, facts, Map.copyOf(key));
    }

    BrokerRequest onlyIf(Condition expected) {
        return new BrokerRequest(method, path, Optional.of(expected), facts, fields);
    }

    boolean hasBody() {
        return !facts.isEmpty() || !fields.isEmpty();
    }

    @Override
    public String toString() {
        return "BrokerRequest[" + method + " " + path + "]";
    }
}
