package io.leasehold.vault.tenancy;

import io.leasehold.entitlement.Subscription;
import io.leasehold.entitlement.Subscriptions;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;

/** Reads plan and rollout from the profiles of organizations. */
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

    static Subscription subscription(VaultResponse response) {
        Map<String, Object> profile = VaultResponse.objectIn(response.data(), "data");
        return new Subscription(text(profile, "plan"), text(profile, "rollout"));
    }

    static String text(Map<String, Object> profile, String name) {
        return profile.get(name) instanceof String text ? text : "";
    }
}
