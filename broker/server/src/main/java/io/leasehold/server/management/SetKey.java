package io.leasehold.server.management;

import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Objects;

/** A key to set or verify: every field that the integration requires, and no other. */
record SetKey(Map<String, SecretValue> fields) {

    SetKey {
        Objects.requireNonNull(fields);
    }
}
