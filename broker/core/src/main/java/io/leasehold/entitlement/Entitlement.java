package io.leasehold.entitlement;

/** Whether an organization may have keys at organization and project level, and if not, why. */
public enum Entitlement {
    /** The plan includes keys, and the rollout has reached the organization. */
    ENTITLED,
    /** The plan does not include keys. */
    PLAN_REQUIRED,
    /** The plan includes keys, and the rollout has not reached the organization yet. */
    ROLLOUT_PENDING
}
