package io.leasehold.call;

import io.leasehold.integration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which headers of an upstream go back to the caller: none that speak for the broker's own
 * origin, to its browser or to caches in front of it, or for a connection, and none with the key in
 * it. An answer belongs to whoever's handle asked for it, so nobody may store it; what a browser
 * makes of it runs nowhere. Checksums and tags pass as they are: where a key was masked, whoever
 * checks them sees that this is not what the upstream sent. The framing of the body is added by
 * whoever sends it.
 */
public final class ResponseHeaderPolicy {

    private static final Set<String> DROPPED =
            Set.of(
                    "accept-ch",
                    "age",
                    "alt-svc",
                    "cache-control",
                    "cdn-cache-control",
                    "clear-site-data",
                    "content-encoding",
                    "content-length",
                    "content-security-policy",
                    "content-security-policy-report-only",
                    "critical-ch",
                    "document-policy",
                    "expect-ct",
                    "expires",
                    "nel",
                    "no-vary-search",
                    "origin-agent-cluster",
                    "permissions-policy",
                    "pragma",
                    "public-key-pins",
                    "public-key-pins-report-only",
                    "refresh",
                    "report-to",
                    "reporting-endpoints",
                    "service-worker-allowed",
                    "set-cookie",
                    "set-cookie2",
                    "set-login",
                    "sourcemap",
                    "speculation-rules",
                    "strict-transport-security",
                    "supports-loading-mode",
                    "surrogate-control",
                    "timing-allow-origin",
                    "x-content-type-options",
                    "x-sourcemap");

    private static final List<String> DROPPED_PREFIXES =
            List.of("access-control-", "cross-origin-", "leasehold-", "x-accel-", "x-vault-");

    private static final HeaderFilter RULE = new HeaderFilter(DROPPED, DROPPED_PREFIXES);

    private static final List<HeaderField> ADDED =
            List.of(
                    new HeaderField("X-Content-Type-Options", "nosniff"),
                    new HeaderField("Content-Security-Policy", "sandbox"),
                    new HeaderField("Cache-Control", "no-store"));

    private ResponseHeaderPolicy() {}

    /** The headers that the caller gets. */
    public static List<HeaderField> pass(
            List<HeaderField> headers,
            OutboundRequest request,
            RedactionPatterns patterns,
            Integration integration) {
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size() + ADDED.size());
        for (HeaderField header : headers) {
            if (RULE.passes(header, named)
                    && patterns.redact(header.name()).equals(header.name())) {
                value(header, request, integration)
                        .ifPresent(value -> passed.add(masked(header, value, patterns)));
            }
        }
        passed.addAll(ADDED);
        return passed;
    }

    private static HeaderField masked(
            HeaderField header, String value, RedactionPatterns patterns) {
        String masked = patterns.redact(value);
        return masked.equals(header.value()) ? header : new HeaderField(header.name(), masked);
    }

    private static Optional<String> value(
            HeaderField header, OutboundRequest request, Integration integration) {
        if (header.is("location") || header.is("content-location")) {
            return new LocationRewriter(integration, request.target()).location(header.value());
        }
        return header.is("link")
                ? new LocationRewriter(integration, request.target()).links(header.value())
                : Optional.of(header.value());
    }
}
