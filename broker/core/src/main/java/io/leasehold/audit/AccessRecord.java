package io.leasehold.audit;

import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.Problem;
import java.util.Optional;

/**
 * One call, or the attempt of one, after it ended. It names nothing that was not proven, and holds
 * nothing that travelled: no path, because paths hold ids of the provider's, and no query, header
 * or body.
 *
 * @param integration empty unless the catalogue knows it
 * @param method one of the methods that HTTP itself knows, or {@code OTHER}
 * @param status the HTTP status that was answered; 0 if none was
 * @param problem why the broker answered in place of the upstream
 */
public record AccessRecord(
        CallerIdentity caller,
        Optional<IntegrationId> integration,
        String method,
        CallOutcome outcome,
        int status,
        Optional<Problem> problem,
        CallTraffic traffic) {}
