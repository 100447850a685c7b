package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.secret.SecretValue;
import java.util.Map;

/** What is done with each key: it is set, it replaces another, or all this is rehearsed. */
@FunctionalInterface
public interface ImportTarget {
    SetOutcome take(KeyLocation place, Map<String, SecretValue> key);
}
