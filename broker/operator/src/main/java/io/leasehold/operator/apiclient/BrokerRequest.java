package io.leasehold.operator.apiclient;

import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;

/**
 * A request below {@code /api/v1}. Its key is a secret and is never printed.
 *
 * @param path made of validated ids and the fixed words of the API only, with its query
 * @param facts what the body says openly
 * @param key the key in the body, if there is to be one; it may lack fields
 */
record BrokerRequest(
        String method,
        String path,
        Optional<VersionCondition> condition,
        Map<String, ?> facts,
        Optional<Map<String, SecretValue>> key) {

    static BrokerRequest read(String path) {
        return new BrokerRequest("GET", path, Optional.empty(), Map.of(), Optional.empty());
    }

    static BrokerRequest change(String method, String path, Map<String, ?> facts) {
        return new BrokerRequest(method, path, Optional.empty(), facts, Optional.empty());
    }

    BrokerRequest withKey(Map<String, SecretValue> fields) {
        return new BrokerRequest(method, path, condition, facts, Optional.of(Map.copyOf(fields)));
    }

    BrokerRequest onlyIf(VersionCondition expected) {
        return new BrokerRequest(method, path, Optional.of(expected), facts, key);
    }

    boolean hasBody() {
        return !facts.isEmpty() || key.isPresent();
    }

    @Override
    public String toString() {
        return "BrokerRequest[" + method + " " + path + "]";
    }
}
