package io.leasehold.vault.provision;

import io.leasehold.entitlement.Subscription;
import io.leasehold.tenancy.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an organization has subscribed to; what is left empty stays as it is.
 *
 * @param plan its plan, a word such as {@code enterprise}
 * @param rollout whether keys at organization and project level have been rolled out to it
 */
public record SubscriptionUpdate(Optional<String> plan, Optional<Boolean> rollout) {

    /** A new organization has nothing until somebody says so. */
    static final Map<String, String> INITIAL =
            Map.of("plan", Subscription.FIRST_PLAN, "rollout", "off");

    public SubscriptionUpdate {
        plan.ifPresent(word -> Ids.require("plan", word));
    }

    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        plan.ifPresent(word -> fields.put("plan", word));
        rollout.ifPresent(reached -> fields.put("rollout", reached ? "on" : "off"));
        return fields;
    }
}
