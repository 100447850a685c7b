package io.leasehold.vault;

import io.leasehold.entitlement.Subscription;
import io.leasehold.entitlement.Subscriptions;
import io.leasehold.tenancy.OrganizationId;
import java.util.Map;
import java.util.Optional;

/** Reads what the profiles of organizations say of plan and rollout. */
public final class VaultSubscriptions implements Subscriptions {

    private final BrokerSession session;

    public VaultSubscriptions(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Optional<Subscription> find(OrganizationId organization) {
        String attempt = "read profile of organization " + organization;
        return session.read(attempt, VaultPaths.profile(organization))
                .orAbsent(attempt)
                .map(VaultSubscriptions::subscription);
    }

    static Subscription subscription(VaultResponse answer) {
        Map<String, Object> profile = VaultResponse.objectIn(answer.data(), "data");
        return new Subscription(word(profile, "plan"), word(profile, "rollout"));
    }

    static String word(Map<String, Object> profile, String name) {
        return profile.get(name) instanceof String word ? word : "";
    }
}
