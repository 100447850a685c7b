package io.leasehold.call;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A caller's request that may be passed on as far as its form goes: its path and query are checked,
 * its handle is found, and what is left of its head holds no credential.
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
        HandleExtractor slots = new HandleExtractor(integration);
        this.integration = integration;
        this.method = request.method();
        this.path = path;
        this.handle = slots.handleIn(request.headers(), query);
        this.query = query.without(slots.parameters());
        this.headers =
                RequestHeaderPolicy.pass(
                        request.headers(), slots, integration.scheme().redaction(), traces);
        requireNoCopyOf(handle.show());
    }

    /** A second copy, in a place where no credential is looked for, would go upstream. */
    private void requireNoCopyOf(String text) {
        boolean copied =
                PercentEncoding.holds(path.text(), text)
                        || PercentEncoding.holds(query.orElse(""), text);
        for (HeaderField header : headers) {
            copied |= PercentEncoding.holds(header.value(), text);
        }
        if (copied) {
            throw MalformedRequest.request(
                    "find handle", "it also stands where it does not belong");
        }
    }

    /**
     * Checks a request for an integration.
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
     * Refuses the call unless it is among those.
     *
     * @throws BrokerException {@code destination-not-allowed}
     */
    void requireAllowed(AllowedCalls allowed, String whose) {
        if (!allowed.admits(method, path.text())) {
            throw new BrokerException(
                    Problem.DESTINATION_NOT_ALLOWED,
                    "call %s: %s allows only: %s".formatted(integration.id(), whose, allowed));
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
        return "PresentedCall[" + method + " " + integration.id() + "]";
    }
}
