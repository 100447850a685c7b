package io.leasehold.operator.provision;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Subscription;
import io.leasehold.operator.cli.VaultAccess;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.tenancy.VaultTenancy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Explains what an organization's plan and rollout mean for its keys. */
final class PlanMeaning {

    private PlanMeaning() {}

    /** Plan, rollout and meaning, to print after the organization was created or changed. */
    static Map<String, String> facts(OrganizationId id, VaultAccess access) {
        Subscription subscription =
                new VaultTenancy(access.vault(), access.token()).find(id).orElseThrow();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("plan", subscription.plan());
        facts.put("rollout", subscription.isReached() ? "on" : "off");
        facts.put("keys", meaning(id, subscription));
        return facts;
    }

    /** Uses the standard policy, because the broker's properties are unknown here. */
    private static String meaning(OrganizationId id, Subscription subscription) {
        EntitlementPolicy policy = EntitlementPolicy.STANDARD;
        return policy.sentence(policy.evaluate(subscription), id)
                .map(
                        why ->
                                "refused, unless the leasehold.entitlement properties of the broker"
                                        + " allow them: "
                                        + why)
                .orElse("may be set, and leases issued");
    }
}
