package io.leasehold.operator.migration;

import io.leasehold.operator.management.KeyPlace;
import io.leasehold.operator.management.SetOutcome;
import io.leasehold.secret.SecretValue;
import java.util.Map;

/** What is done with each key: it is set, it replaces another, or all this is rehearsed. */
@FunctionalInterface
public interface Destination {
    SetOutcome take(KeyPlace place, Map<String, SecretValue> key);
}
