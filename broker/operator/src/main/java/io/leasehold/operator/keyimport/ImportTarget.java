package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.secret.SecretValue;
import java.util.Map;

/** Processes one key of an import: sets it, replaces another one, or only previews. */
@FunctionalInterface
public interface ImportTarget {
    SetOutcome set(KeyLocation location, Map<String, SecretValue> key);
}
