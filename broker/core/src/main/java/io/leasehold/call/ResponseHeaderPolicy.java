package io.leasehold.call;

import io.leasehold.integration.Integration;
import io.leasehold.redaction.RedactionPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which headers of an upstream go back to the caller. Dropped are headers that would act
 * for the broker's own origin, in a browser or in a cache in front of the broker, headers of the
 * connection, and header names that contain the key; a key in a value is masked. The response is
 * meant for the caller only, so it must not be stored, and it is sandboxed, so that it runs nothing
 * in a browser. Checksums and entity tags pass unchanged: where a key was masked, they show that
 * the body differs from what the upstream sent. The sender adds the framing of the body.
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

    private static final HeaderFilter FILTER = new HeaderFilter(DROPPED, DROPPED_PREFIXES);

    private static final List<HeaderField> ADDED =
            List.of(
                    new HeaderField("X-Content-Type-Options", "nosniff"),
                    new HeaderField("Content-Security-Policy", "sandbox"),
                    new HeaderField("Cache-Control", "no-store"));

    private ResponseHeaderPolicy() {}

    /** The headers that the caller receives. */
    public static List<HeaderField> pass(
            List<HeaderField> headers,
            OutboundRequest request,
            RedactionPatterns patterns,
            Integration integration) {
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size() + ADDED.size());
        for (HeaderField header : headers) {
            if (FILTER.passes(header, named)
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
