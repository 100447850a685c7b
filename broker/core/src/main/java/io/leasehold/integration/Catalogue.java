package io.leasehold.integration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The integrations that this broker supports. */
public interface Catalogue {

    Optional<Integration> find(IntegrationId id);

    Collection<Integration> all();

    /** The integration, or an exception that suggests the nearest ids. */
    default Integration require(IntegrationId id) {
        return find(id).orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.INTEGRATION_UNKNOWN,
                                        "find integration "
                                                + id
                                                + ": the catalogue has no such integration"
                                                + Suggestion.orElse(
                                                        id.value(), ids(), "see the catalogue")));
    }

    private List<String> ids() {
        return all().stream().map(integration -> integration.id().value()).toList();
    }
}
