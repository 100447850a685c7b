package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** Which integrations have credentials that an organization or project can share. */
final class SharedCredentials {

    private SharedCredentials() {}

    /** Refuses an integration whose users connect accounts of their own. */
    static void require(String attempt, Integration integration) {
        if (!integration.kind().isShared()) {
            throw new BrokerException(
                    Problem.SHARED_CREDENTIALS_UNSUPPORTED,
                    ("%s of %s: %s works by OAuth and has no key to share; users connect their own"
                                    + " account, or a service account is used")
                            .formatted(attempt, integration.id(), integration.title()));
        }
    }
}
