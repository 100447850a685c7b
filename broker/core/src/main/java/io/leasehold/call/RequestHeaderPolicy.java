package io.leasehold.call;

import io.leasehold.integration.RedactionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which headers of a caller go upstream. What is known to be unfit is dropped and the rest
 * passes, because SDKs send headers of their own. It runs before the key is put in, so a caller
 * cannot have the key dropped by naming its header in Connection.
 *
 * <p>While answers are searched for the key, requests for parts of an answer do not pass: a range
 * can begin in the middle of a key, and several ranges would return a key piece by piece. The
 * provider then answers with the whole, as RFC 9110, 14.2 allows for every range request.
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
                    // They name another method or path than the one that was checked.
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override",
                    "x-http-path-override",
                    "x-override-url");

    private static final List<String> DROPPED_PREFIXES =
            List.of("x-forwarded-", "x-original-", "x-rewrite-", "x-vault-", "leasehold-");

    /** They tell a provider how the caller's own requests hang together. */
    private static final Set<String> TRACES = Set.of("traceparent", "tracestate", "baggage", "b3");

    private static final List<String> TRACE_PREFIXES = List.of("x-b3-");

    /** These ask for a part of an answer, or for its difference from an earlier one. */
    private static final Set<String> PARTIAL = Set.of("range", "if-range", "x-ms-range", "a-im");

    private static final HeaderFilter UNREDACTED = new HeaderFilter(DROPPED, DROPPED_PREFIXES);

    private static final HeaderFilter REDACTED =
            new HeaderFilter(
                    Stream.concat(DROPPED.stream(), PARTIAL.stream())
                            .collect(Collectors.toUnmodifiableSet()),
                    DROPPED_PREFIXES);

    private static final HeaderFilter TRACE_RULE = new HeaderFilter(TRACES, TRACE_PREFIXES);

    private RequestHeaderPolicy() {}

    static List<HeaderField> pass(
            List<HeaderField> headers,
            HandleExtractor slots,
            RedactionMode redaction,
            TraceHeaders traces) {
        HeaderFilter rule = redaction.isOn() ? REDACTED : UNREDACTED;
        List<String> credentials = slots.headerNames();
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size());
        for (HeaderField header : headers) {
            if (rule.passes(header, named)
                    && (traces == TraceHeaders.PASS || TRACE_RULE.passes(header, named))
                    && !isAny(header, credentials)) {
                passed.add(header);
            }
        }
        return passed;
    }

    private static boolean isAny(HeaderField header, List<String> names) {
        for (String name : names) {
            if (header.is(name)
                    || HeaderNames.plain(header.name()).equals(HeaderNames.plain(name))) {
                return true;
            }
        }
        return false;
    }
}
