package io.leasehold.entitlement;

/** Whether keys at organization and project level are for an organization, and if not, why not. */
public enum Entitlement {
    /** On the plan, and reached by the rollout. */
    ENTITLED,
    /** Not on a plan that has them. */
    PLAN_REQUIRED,
    /** On the plan, and not reached by the rollout yet. */
    ROLLOUT_PENDING
}
