package io.leasehold.integration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Collection;
import java.util.Optional;

/** All integrations that this broker knows. */
public interface Catalogue {

    Optional<Integration> find(IntegrationId id);

    Collection<Integration> all();

    /** The integration, or a refusal that names those that are known. */
    default Integration require(IntegrationId id) {
        return find(id).orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.INTEGRATION_UNKNOWN,
                                        "find integration "
                                                + id
                                                + ": the catalogue has no such integration; known: "
                                                + known()));
    }

    private String known() {
        return all().stream()
                .map(integration -> integration.id().value())
                .sorted()
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
    }
}
