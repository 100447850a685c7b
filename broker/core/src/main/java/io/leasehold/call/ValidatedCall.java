package io.leasehold.call;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A caller's request with valid syntax: path and query are checked, the handle is extracted, and
 * the remaining head contains no credential.
 */
public final class ValidatedCall {

    private final Integration integration;
    private final String method;
    private final CanonicalPath path;
    private final Optional<String> query;
    private final List<HeaderField> headers;
    private final LeaseHandle handle;

    private ValidatedCall(
            CallerRequest request,
            Integration integration,
            CanonicalPath path,
            RawQuery query,
            TraceHeaders traces) {
        HandleExtractor extractor = new HandleExtractor(integration);
        this.integration = integration;
        this.method = request.method();
        this.path = path;
        this.handle = extractor.handleIn(request.headers(), query);
        this.query = query.without(extractor.parameters());
        this.headers =
                RequestHeaderPolicy.pass(
                        request.headers(), extractor, integration.scheme().redaction(), traces);
        requireNoCopyOf(handle.show());
    }

    /** A second copy, in a place that is not a credential location, would go upstream. */
    private void requireNoCopyOf(String text) {
        boolean hasCopy =
                PercentEncoding.contains(path.text(), text)
                        || PercentEncoding.contains(query.orElse(""), text);
        for (HeaderField header : headers) {
            hasCopy |= PercentEncoding.contains(header.value(), text);
        }
        if (hasCopy) {
            throw MalformedRequest.request(
                    "find handle",
                    "it also appears in the path, the query or another header; send it once");
        }
    }

    /**
     * Validates a request for an integration.
     *
     * @throws BrokerException {@code request-malformed}, {@code handle-missing} or {@code
     *     handle-invalid}
     */
    public static ValidatedCall of(
            CallerRequest request, Integration integration, TraceHeaders traces) {
        return new ValidatedCall(
                request,
                integration,
                CanonicalPath.parse(request.path()),
                RawQuery.parse(request.query()),
                traces);
    }

    public Integration integration() {
        return integration;
    }

    public LeaseHandle handle() {
        return handle;
    }

    /**
     * Refuses the call unless it is one of the allowed calls.
     *
     * @throws BrokerException {@code destination-not-allowed}
     */
    void requireAllowed(AllowedCalls allowed, String source) {
        if (!allowed.admits(method, path.text())) {
            throw new BrokerException(
                    Problem.DESTINATION_NOT_ALLOWED,
                    "call %s: %s allows only: %s".formatted(integration.id(), source, allowed));
        }
    }

    String method() {
        return method;
    }

    CanonicalPath path() {
        return path;
    }

    Optional<String> query() {
        return query;
    }

    List<HeaderField> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "ValidatedCall[" + method + " " + integration.id() + "]";
    }
}
