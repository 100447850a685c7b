package io.leasehold.audit;

import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.Problem;
import java.util.Optional;

/**
 * One call, or the attempt of one, after it ended. Contains only identities that were
 * authenticated, and none of the content: no path, because paths contain ids of the provider, and
 * no query, header or body.
 *
 * @param integration empty if the catalogue does not know it
 * @param method one of the methods that HTTP defines, or {@code OTHER}
 * @param status the HTTP status sent to the caller; 0 if none was
 * @param problem why the broker responded in place of the upstream
 * @param receipt that the caller was given; empty unless it asked for one
 */
public record AccessRecord(
        CallerIdentity caller,
        Optional<IntegrationId> integration,
        String method,
        CallOutcome outcome,
        int status,
        Optional<Problem> problem,
        CallTraffic traffic,
        Optional<Receipt> receipt) {}
