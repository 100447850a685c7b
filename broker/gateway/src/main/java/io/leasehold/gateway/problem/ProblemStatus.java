package io.leasehold.gateway.problem;

import io.leasehold.problem.Problem;

/** Maps each problem to its HTTP status, for all APIs. */
public final class ProblemStatus {

    private ProblemStatus() {}

    /**
     * The status of the problem. Without a default branch, so a new problem does not compile
     * without one.
     */
    public static int of(Problem problem) {
        return switch (problem) {
            case ID_INVALID, REQUEST_MALFORMED, TTL_OUT_OF_RANGE, LEASE_UNKNOWN -> 400;
            case HANDLE_MISSING, HANDLE_INVALID, LEASE_ENDED -> 401;
            case TOKEN_MISSING,
                    LOGIN_UNFIT,
                    PERMISSION_DENIED,
                    PLAN_REQUIRED,
                    ROLLOUT_PENDING,
                    KEY_UNAVAILABLE,
                    REVEAL_NOT_ALLOWED,
                    REVEAL_UNAVAILABLE,
                    RECIPIENT_MISSING,
                    WRONG_INTEGRATION,
                    BINDING_MISMATCH,
                    DESTINATION_NOT_ALLOWED ->
                    403;
            case BODY_TOO_SLOW -> 408;
            case INTEGRATION_UNKNOWN, ORGANIZATION_UNKNOWN, PROJECT_UNKNOWN, NOT_FOUND -> 404;
            case INTEGRATION_LOCKED, ALREADY_EXISTS -> 409;
            case VERSION_CONFLICT -> 412;
            case BODY_TOO_LARGE -> 413;
            case SHARED_CREDENTIALS_UNSUPPORTED, KEY_INVALID, RECIPIENT_INVALID, PROOF_INVALID ->
                    422;
            case VERSION_REQUIRED -> 428;
            case RATE_LIMITED -> 429;
            case CATALOGUE_INVALID, CONFIGURATION_INVALID -> 500;
            case UPSTREAM_INVALID, UPSTREAM_UNREACHABLE -> 502;
            case VAULT_UNAVAILABLE,
                    VAULT_ANSWER_TOO_LARGE,
                    BROKER_NOT_PERMITTED,
                    KEY_RING_UNREADABLE,
                    LOG_UNAVAILABLE,
                    UPSTREAM_SUSPENDED,
                    OVERLOADED ->
                    503;
            case UPSTREAM_TIMEOUT -> 504;
        };
    }
}
