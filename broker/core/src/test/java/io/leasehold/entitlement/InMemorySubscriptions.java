package io.leasehold.entitlement;

import io.leasehold.Outage;
import io.leasehold.tenancy.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Subscriptions without a Vault, for tests; every organization is entitled unless the test says
 * otherwise. Thread-safe.
 */
public final class InMemorySubscriptions implements Subscriptions {

    private static final Subscription ENTITLED = new Subscription("enterprise", "on");

    private final Outage outage;
    private final Map<OrganizationId, Optional<Subscription>> written = new HashMap<>();

    public InMemorySubscriptions(Outage outage) {
        this.outage = outage;
    }

    public synchronized void write(OrganizationId organization, String plan, String rollout) {
        written.put(organization, Optional.of(new Subscription(plan, rollout)));
    }

    /** There is no such organization from now on. */
    public synchronized void remove(OrganizationId organization) {
        written.put(organization, Optional.empty());
    }

    @Override
    public synchronized Optional<Subscription> find(OrganizationId organization) {
        outage.meet();
        return written.getOrDefault(organization, Optional.of(ENTITLED));
    }
}
