package io.leasehold.call;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMaterial;
import io.leasehold.redaction.RedactionPatterns;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Set;

/**
 * Says which bytes of a key are searched for in responses: each field that the catalogue does not
 * declare as published, and what its placement sends in base64.
 */
public final class KeyRedaction {

    private KeyRedaction() {}

    /** The patterns of a key of the integration; none if its redaction is off. */
    public static RedactionPatterns patterns(Integration integration, KeyMaterial key) {
        if (!integration.scheme().redaction().isOn()) {
            return RedactionPatterns.of(List.of(), List.of());
        }
        Set<String> published = integration.keyFields().published();
        List<byte[]> fields =
                key.valuesWithout(published).stream().map(SecretValue::reveal).toList();
        return RedactionPatterns.of(fields, integration.placement().sentInBase64(key::field));
    }
}
