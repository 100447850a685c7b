package io.leasehold.server.management;

import io.leasehold.entitlement.Entitlement;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Subscription;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/**
 * An organization.
 *
 * @param plan empty if none is recorded
 * @param rollout whether keys at organization and project level have been rolled out to it
 * @param sentence why it is not entitled, for people
 */
record OrganizationFacts(
        OrganizationId id,
        String plan,
        Switch rollout,
        Entitlement entitlement,
        Optional<String> sentence) {

    static OrganizationFacts of(
            OrganizationId id, Subscription subscription, EntitlementPolicy policy) {
        Entitlement entitlement = policy.evaluate(subscription);
        return new OrganizationFacts(
                id,
                subscription.plan(),
                subscription.isReached() ? Switch.ON : Switch.OFF,
                entitlement,
                policy.sentence(entitlement, id));
    }
}
