package io.leasehold.server.management;

import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.OneOf;
import java.util.Map;
import java.util.Optional;

/** A key to set, or an opt-out. */
@OneOf
record SetProjectKey(Optional<Map<String, SecretValue>> fields, Optional<Use> use) {

    /** What a project may use instead of a key. */
    enum Use {
        NOTHING
    }

    SetProjectKey {
        if (fields.isPresent() == use.isPresent()) {
            throw new IllegalArgumentException("read key: it needs exactly one of fields and use");
        }
    }
}
