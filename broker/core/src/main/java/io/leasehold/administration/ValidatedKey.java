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
 * A key with exactly the fields that its integration requires, each of which can be sent as it is
 * and none too large. Only {@link #of} makes one.
 */
public final class ValidatedKey {

    private static final String TOO_LARGE =
            "a field may have %d bytes, and all of them together %d; too long: "
                    .formatted(KeyFields.LONGEST_FIELD, KeyFields.LONGEST_KEY);

    private final Integration integration;
    private final KeyMaterial material;

    private ValidatedKey(Integration integration, KeyMaterial material) {
        this.integration = integration;
        this.material = material;
    }

    /**
     * The key of these fields.
     *
     * @throws BrokerException {@code key-invalid} that names the fields at fault, {@code
     *     shared-credentials-unsupported} if the integration has no keys to share
     */
    public static ValidatedKey of(Integration integration, Map<String, SecretValue> fields) {
        SharedCredentials.require("set key", integration);
        KeyFields wanted = integration.keyFields();
        KeyFields.faultIn(fields.keySet(), wanted.required())
                .ifPresent(
                        why -> {
                            throw refused(integration, why);
                        });
        refuseAny(integration, "it lacks the fields ", wanted.missingFrom(fields.keySet()));
        refuseAny(
                integration,
                "only visible ASCII characters can be sent, and no space or line break, in ",
                fields.entrySet().stream()
                        .filter(field -> !field.getValue().isVisibleText())
                        .map(Map.Entry::getKey)
                        .toList());
        refuseAny(integration, TOO_LARGE, wanted.oversized(lengths(fields)));
        return new ValidatedKey(integration, new KeyMaterial(fields));
    }

    public Integration integration() {
        return integration;
    }

    /** The fields, to be tried or written. */
    public KeyMaterial material() {
        return material;
    }

    private static BrokerException refused(Integration integration, String why) {
        return new BrokerException(
                Problem.KEY_INVALID, "read key of %s: %s".formatted(integration.id(), why));
    }

    private static Map<String, Integer> lengths(Map<String, SecretValue> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().length()));
    }

    private static void refuseAny(Integration integration, String why, List<String> fields) {
        if (!fields.isEmpty()) {
            throw refused(integration, why + String.join(", ", fields.stream().sorted().toList()));
        }
    }

    @Override
    public String toString() {
        return "CompleteKey[" + integration.id() + "]";
    }
}
