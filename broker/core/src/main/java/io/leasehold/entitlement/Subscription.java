package io.leasehold.entitlement;

/**
 * What operators have written down of an organization.
 *
 * @param plan the plan it is on, a word such as {@code enterprise}; empty if none is written
 * @param rollout whether the gradual rollout of keys has reached it; only {@code on} means yes
 */
public record Subscription(String plan, String rollout) {

    /** The plan of a new organization. */
    public static final String FIRST_PLAN = "standard";

    /** Whether the rollout has reached it. */
    public boolean isReached() {
        return rollout.equals("on");
    }
}
