package io.leasehold.call;

import io.leasehold.integration.RedactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which headers of a caller go upstream. Headers known to be unsuitable are dropped; all
 * others pass, because SDKs send headers of their own. Runs before the key is injected, so a caller
 * cannot have the key dropped by naming its header in Connection.
 *
 * <p>While responses are redacted, requests for parts of a response do not pass: a range can start
 * in the middle of a key, and several ranges could return a key in pieces. The provider then sends
 * the whole response, as RFC 9110, 14.2 allows for every range request.
 */
final class RequestHeaderPolicy {

    private static final Set<String> DROPPED =
            Set.of(
                    "authorization",
                    "cookie",
                    "cookie2",
                    "host",
                    "content-length",
                    "expect",
                    "forwarded",
                    "x-real-ip",
                    "via",
                    "accept-encoding",
                    // These name another method or path than the checked one.
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override",
                    "x-http-path-override",
                    "x-override-url");

    private static final List<String> DROPPED_PREFIXES =
            List.of("x-forwarded-", "x-original-", "x-rewrite-", "x-vault-", "leasehold-");

    /** They show a provider how the caller's own requests are related. */
    private static final Set<String> TRACES = Set.of("traceparent", "tracestate", "baggage", "b3");

    private static final List<String> TRACE_PREFIXES = List.of("x-b3-");

    /** They request a part of a response, or its difference from an earlier one. */
    private static final Set<String> PARTIAL = Set.of("range", "if-range", "x-ms-range", "a-im");

    private static final HeaderFilter UNREDACTED = new HeaderFilter(DROPPED, DROPPED_PREFIXES);

    private static final HeaderFilter REDACTED =
            new HeaderFilter(
                    Stream.concat(DROPPED.stream(), PARTIAL.stream())
                            .collect(Collectors.toUnmodifiableSet()),
                    DROPPED_PREFIXES);

    private static final HeaderFilter TRACE_FILTER = new HeaderFilter(TRACES, TRACE_PREFIXES);

    private RequestHeaderPolicy() {}

    static List<HeaderField> pass(
            List<HeaderField> headers,
            HandleExtractor extractor,
            RedactionMode redaction,
            TraceHeaders traces) {
        HeaderFilter filter = redaction.isOn() ? REDACTED : UNREDACTED;
        List<String> credentials = extractor.headerNames();
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size());
        for (HeaderField header : headers) {
            if (filter.passes(header, named)
                    && (traces == TraceHeaders.PASS || TRACE_FILTER.passes(header, named))
                    && !isAny(header, credentials)) {
                passed.add(header);
            }
        }
        return passed;
    }

    private static boolean isAny(HeaderField header, List<String> names) {
        for (String name : names) {
            if (header.is(name)
                    || HeaderNames.normalize(header.name()).equals(HeaderNames.normalize(name))) {
                return true;
            }
        }
        return false;
    }
}
