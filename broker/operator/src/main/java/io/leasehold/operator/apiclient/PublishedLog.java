package io.leasehold.operator.apiclient;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;

/**
 * What a broker publishes of its audit log. It is as trustworthy as the connection to the broker.
 *
 * @param policy a {@code tlog-policy} with the keys of the log; not parsed
 */
public record PublishedLog(String origin, String policy) {

    public static PublishedLog of(Broker broker) {
        String attempt = "read keys of log";
        Map<String, Object> published =
                broker.send(BrokerRequest.readPublished("log")).orRefuse(attempt);
        return new PublishedLog(
                text(attempt, published, "origin"), text(attempt, published, "policy"));
    }

    private static String text(String attempt, Map<String, Object> published, String name) {
        return BrokerResponse.textIn(published, name)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.UPSTREAM_INVALID,
                                        attempt + ": the response has no " + name));
    }
}
