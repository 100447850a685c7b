package io.leasehold.entitlement;

/**
 * Plan and rollout of an organization, as operators have set them.
 *
 * @param plan the plan, such as {@code enterprise}; empty if none is set
 * @param rollout whether the gradual rollout of keys has reached the organization; only {@code on}
 *     means yes
 */
public record Subscription(String plan, String rollout) {

    /** The plan of a new organization. */
    public static final String FIRST_PLAN = "standard";

    /** Whether the rollout has reached the organization. */
    public boolean isReached() {
        return rollout.equals("on");
    }
}
