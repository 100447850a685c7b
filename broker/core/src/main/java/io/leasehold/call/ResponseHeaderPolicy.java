package io.leasehold.call;

import io.leasehold.integration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which headers of an upstream go back to the caller: none that speak for the broker's own
 * origin or connection, none with the key in it. The framing of the body is added by whoever sends
 * it.
 */
public final class ResponseHeaderPolicy {

    private static final Set<String> DROPPED =
            Set.of(
                    "content-length",
                    "content-encoding",
                    "set-cookie",
                    "set-cookie2",
                    "alt-svc",
                    "strict-transport-security",
                    "clear-site-data",
                    "service-worker-allowed",
                    "public-key-pins",
                    "public-key-pins-report-only",
                    "x-content-type-options");

    private static final List<String> DROPPED_PREFIXES =
            List.of("access-control-", "leasehold-", "x-vault-");

    private ResponseHeaderPolicy() {}

    /** The headers that the caller gets. */
    public static List<HeaderField> pass(
            List<HeaderField> headers,
            OutboundRequest request,
            RedactionPatterns patterns,
            Integration integration) {
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>();
        for (HeaderField header : headers) {
            String name = HeaderNames.lower(header.name());
            if (mayPass(name)
                    && !named.contains(name)
                    && patterns.redact(header.name()).equals(header.name())) {
                value(header, request, integration)
                        .map(patterns::redact)
                        .ifPresent(value -> passed.add(new HeaderField(header.name(), value)));
            }
        }
        passed.add(new HeaderField("X-Content-Type-Options", "nosniff"));
        return passed;
    }

    private static Optional<String> value(
            HeaderField header, OutboundRequest request, Integration integration) {
        return header.is("location")
                ? new Redirection(integration, request.target()).location(header.value())
                : Optional.of(header.value());
    }

    private static boolean mayPass(String name) {
        return !DROPPED.contains(name)
                && !HeaderNames.isHopByHop(name)
                && DROPPED_PREFIXES.stream().noneMatch(name::startsWith);
    }
}
