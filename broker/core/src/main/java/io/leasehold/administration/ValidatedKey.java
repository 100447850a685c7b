package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.integration.KeyFields;
import io.leasehold.key.KeyMaterial;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key with exactly the fields that its integration requires, none of them too large or with
 * characters that cannot be sent. Only {@link #of} creates one.
 */
public final class ValidatedKey {

    private static final String TOO_LARGE =
            "a field may have at most %d bytes, and all fields together %d; too long: "
                    .formatted(KeyFields.LONGEST_FIELD, KeyFields.LONGEST_KEY);

    private final Integration integration;
    private final KeyMaterial material;

    private ValidatedKey(Integration integration, KeyMaterial material) {
        this.integration = integration;
        this.material = material;
    }

    /**
     * Validates the fields of a key.
     *
     * @throws BrokerException {@code key-invalid} that names the invalid fields, {@code
     *     shared-credentials-unsupported} if the integration has no shared keys
     */
    public static ValidatedKey of(Integration integration, Map<String, SecretValue> fields) {
        SharedCredentials.require("set key", integration);
        KeyFields required = integration.keyFields();
        KeyFields.faultIn(fields.keySet(), required.required())
                .ifPresent(
                        why -> {
                            throw invalid(integration, why);
                        });
        requireNone(integration, "it lacks the fields ", required.missingFrom(fields.keySet()));
        requireNone(
                integration,
                "only visible ASCII characters can be sent, and no space or line break, in ",
                fields.entrySet().stream()
                        .filter(field -> !field.getValue().isVisibleText())
                        .map(Map.Entry::getKey)
                        .toList());
        requireNone(integration, TOO_LARGE, required.oversized(lengths(fields)));
        return new ValidatedKey(integration, new KeyMaterial(fields));
    }

    public Integration integration() {
        return integration;
    }

    /** The fields, to be verified or written. */
    public KeyMaterial material() {
        return material;
    }

    private static BrokerException invalid(Integration integration, String why) {
        return new BrokerException(
                Problem.KEY_INVALID, "read key of %s: %s".formatted(integration.id(), why));
    }

    private static Map<String, Integer> lengths(Map<String, SecretValue> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().length()));
    }

    private static void requireNone(Integration integration, String why, List<String> fields) {
        if (!fields.isEmpty()) {
            throw invalid(integration, why + String.join(", ", fields.stream().sorted().toList()));
        }
    }

    @Override
    public String toString() {
        return "ValidatedKey[" + integration.id() + "]";
    }
}
