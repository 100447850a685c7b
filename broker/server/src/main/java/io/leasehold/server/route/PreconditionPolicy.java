package io.leasehold.server.route;

/** Whether a change may or must name the version that it replaces. */
public enum PreconditionPolicy {
    /** It must not. */
    NONE,
    /** It may name the version that it expects. */
    OPTIONAL,
    /** It must name the version that it replaces, or state that there is none. */
    REQUIRED
}
