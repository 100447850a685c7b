package io.leasehold.vault.provision;

import io.leasehold.entitlement.Subscription;
import io.leasehold.tenancy.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change to an organization's subscription; an empty value leaves its field unchanged.
 *
 * @param plan its plan, such as {@code enterprise}
 * @param rollout whether keys at organization and project level have been rolled out to it
 */
public record SubscriptionUpdate(Optional<String> plan, Optional<Boolean> rollout) {

    /** The subscription of a new organization: no keys until somebody changes it. */
    static final Map<String, String> INITIAL =
            Map.of("plan", Subscription.FIRST_PLAN, "rollout", "off");

    public SubscriptionUpdate {
        plan.ifPresent(name -> Ids.require("plan", name));
    }

    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        plan.ifPresent(name -> fields.put("plan", name));
        rollout.ifPresent(on -> fields.put("rollout", on ? "on" : "off"));
        return fields;
    }
}
