package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** Checks which integrations have credentials that an organization or project can share. */
final class SharedCredentials {

    private SharedCredentials() {}

    /**
     * Requires an integration with shared credentials, as opposed to accounts that each user
     * connects.
     */
    static void require(String attempt, Integration integration) {
        if (!integration.kind().isShared()) {
            throw new BrokerException(
                    Problem.SHARED_CREDENTIALS_UNSUPPORTED,
                    ("%s of %s: %s uses OAuth and has no key to share; users connect their own"
                                    + " account, or use a service account")
                            .formatted(attempt, integration.id(), integration.title()));
        }
    }
}
