package io.leasehold.problem;

/**
 * The closed list of errors with which the broker ends a request. Closed, so that a new problem
 * does not compile without an HTTP status.
 */
public enum Problem {
    ID_INVALID("id-invalid"),
    REQUEST_MALFORMED("request-malformed"),
    TTL_OUT_OF_RANGE("ttl-out-of-range"),
    INTEGRATION_UNKNOWN("integration-unknown"),
    ORGANIZATION_UNKNOWN("organization-unknown"),
    PROJECT_UNKNOWN("project-unknown"),
    TOKEN_MISSING("token-missing"),
    LOGIN_UNFIT("login-unfit"),
    PERMISSION_DENIED("permission-denied"),
    PLAN_REQUIRED("plan-required"),
    ROLLOUT_PENDING("rollout-pending"),
    SHARED_CREDENTIALS_UNSUPPORTED("shared-credentials-unsupported"),
    INTEGRATION_LOCKED("integration-locked"),
    KEY_INVALID("key-invalid"),
    NOT_FOUND("not-found"),
    ALREADY_EXISTS("already-exists"),
    VERSION_REQUIRED("version-required"),
    VERSION_CONFLICT("version-conflict"),
    KEY_UNAVAILABLE("key-unavailable"),
    REVEAL_NOT_ALLOWED("reveal-not-allowed"),
    REVEAL_UNAVAILABLE("reveal-unavailable"),
    RECIPIENT_MISSING("recipient-missing"),
    RECIPIENT_INVALID("recipient-invalid"),
    PROOF_INVALID("proof-invalid"),
    RATE_LIMITED("rate-limited"),
    LEASE_UNKNOWN("lease-unknown"),
    HANDLE_MISSING("handle-missing"),
    HANDLE_INVALID("handle-invalid"),
    LEASE_ENDED("lease-ended"),
    WRONG_INTEGRATION("wrong-integration"),
    BINDING_MISMATCH("binding-mismatch"),
    DESTINATION_NOT_ALLOWED("destination-not-allowed"),
    BODY_TOO_LARGE("body-too-large"),
    BODY_TOO_SLOW("body-too-slow"),
    UPSTREAM_INVALID("upstream-invalid"),
    UPSTREAM_UNREACHABLE("upstream-unreachable"),
    UPSTREAM_TIMEOUT("upstream-timeout"),
    UPSTREAM_SUSPENDED("upstream-suspended"),
    VAULT_UNAVAILABLE("vault-unavailable"),
    VAULT_ANSWER_TOO_LARGE("vault-answer-too-large"),
    BROKER_NOT_PERMITTED("broker-not-permitted"),
    KEY_RING_UNREADABLE("key-ring-unreadable"),
    LOG_UNAVAILABLE("log-unavailable"),
    OVERLOADED("overloaded"),
    CATALOGUE_INVALID("catalogue-invalid"),
    CONFIGURATION_INVALID("configuration-invalid");

    private final String code;

    Problem(String code) {
        this.code = code;
    }

    /** The stable code of this problem, which callers may rely on. */
    public String code() {
        return code;
    }
}
