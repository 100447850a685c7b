package io.leasehold.call;

import io.leasehold.integration.Integration;
import io.leasehold.integration.VerificationRequest;
import io.leasehold.key.KeyMaterial;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the key in the place of the handle. */
public final class Injector {

    private Injector() {}

    /** The request to send upstream for an authorized call. */
    public static OutboundRequest inject(ValidatedCall call, AuthorizedCall authorized) {
        if (!authorized.lease().integrationId().equals(call.integration().id())) {
            throw new BrokerException(
                    Problem.WRONG_INTEGRATION,
                    "inject key: the lease is for " + authorized.lease().integrationId());
        }
        call.requireAllowed(call.integration().calls(), "this integration");
        call.requireAllowed(authorized.lease().calls(), "its lease");
        return inject(call, authorized.key().material());
    }

    static OutboundRequest inject(ValidatedCall call, KeyMaterial key) {
        return request(
                call.integration(),
                call.method(),
                target(call.integration(), call.path(), call.query(), key),
                call.headers(),
                key);
    }

    /**
     * The request that verifies a key at the integration's own destination.
     *
     * @throws BrokerException {@code request-malformed} if the key lacks a field or has one that
     *     cannot be sent
     */
    public static OutboundRequest probe(
            Integration integration, VerificationRequest probe, KeyMaterial key) {
        integration.keyFields().required().forEach(field -> requireSendable(key, field));
        HandleExtractor extractor = new HandleExtractor(integration);
        CanonicalPath path = CanonicalPath.parse(probe.path(field -> encoded(key, field)));
        Optional<String> query = RawQuery.parse(probe.query()).without(extractor.parameters());
        List<HeaderField> headers = new ArrayList<>();
        // Some providers refuse requests without a User-Agent, which says nothing about the key.
        headers.add(new HeaderField("User-Agent", "leasehold"));
        probe.headers().forEach((name, value) -> headers.add(new HeaderField(name, value)));
        return request(
                integration,
                probe.method(),
                target(integration, path, query, key),
                RequestHeaderPolicy.pass(
                        headers, extractor, integration.scheme().redaction(), TraceHeaders.DROP),
                key);
    }

    private static void requireSendable(KeyMaterial key, String field) {
        if (!key.has(field) || !key.field(field).isVisibleText()) {
            throw MalformedRequest.request(
                    "verify key", "field " + field + " is missing, or its value cannot be sent");
        }
    }

    private static OutboundRequest request(
            Integration integration,
            String method,
            String target,
            List<HeaderField> passed,
            KeyMaterial key) {
        List<HeaderField> headers = new ArrayList<>(passed.size() + 3);
        headers.add(new HeaderField("Host", integration.destination().authority()));
        headers.addAll(passed);
        // The response must not be compressed, or the key could not be found in it.
        headers.add(new HeaderField("Accept-Encoding", "identity"));
        integration
                .placement()
                .location()
                .headerName()
                .ifPresent(
                        name -> headers.add(new HeaderField(name, credential(integration, key))));
        return new OutboundRequest(method, integration.destination(), target, headers);
    }

    private static String target(
            Integration integration, CanonicalPath path, Optional<String> query, KeyMaterial key) {
        String fullPath = integration.destination().pathPrefix() + path.text();
        String fullQuery = query.map(text -> "?" + text).orElse("");
        Optional<String> parameter = integration.placement().location().parameterName();
        if (parameter.isPresent()) {
            fullQuery +=
                    (fullQuery.isEmpty() ? "?" : "&")
                            + PercentEncoding.encode(
                                    parameter.get().getBytes(StandardCharsets.UTF_8))
                            + "="
                            + PercentEncoding.encode(
                                    credential(integration, key)
                                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        return (fullPath.isEmpty() ? "/" : fullPath) + fullQuery;
    }

    private static String credential(Integration integration, KeyMaterial key) {
        return integration.placement().value(key::field);
    }

    private static String encoded(KeyMaterial key, String field) {
        return PercentEncoding.encode(key.field(field).reveal());
    }
}
