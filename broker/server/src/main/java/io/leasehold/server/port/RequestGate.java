package io.leasehold.server.port;

import io.leasehold.server.web.SecurityHeaders;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests that Tomcat accepts but the broker does not, before the application sees them.
 */
final class RequestGate extends ValveBase {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "LIST");
    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.1", "HTTP/1.0");

    private final Hosts hosts;

    RequestGate(Hosts hosts) {
        super(true);
        this.hosts = hosts;
    }

    /** Why a request is refused. */
    private record Refusal(int status, String detail) {}

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            refuse(refusal.get(), request, response);
        } else {
            getNext().invoke(request, response);
        }
    }

    private Optional<Refusal> refusal(Request request) {
        if (!PROTOCOLS.contains(request.getProtocol())) {
            return Optional.of(new Refusal(505, "send HTTP/1.1"));
        }
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(new Refusal(501, "its method is not supported"));
        }
        if (!RawHead.isPlain(request.getCoyoteRequest())) {
            return Optional.of(
                    new Refusal(
                            400,
                            "it has a tab in the request line, a folded header, or a header with"
                                    + " more than one space around its value"));
        }
        // Over TLS, the certificate has already proved the name.
        return request.isSecure() || namesThisBroker(request)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                421,
                                "its Host header does not name this broker; an operator can add"
                                        + " the name to leasehold.control.hosts"));
    }

    private boolean namesThisBroker(Request request) {
        String host = request.getHeader("Host");
        // Only HTTP/1.0 may omit it, and browsers do not use HTTP/1.0.
        return host == null || hosts.accepts(host);
    }

    private static void refuse(Refusal refusal, Request request, Response response)
            throws IOException {
        SecurityHeaders.API.set(response, request.isSecure());
        response.setStatus(refusal.status());
        response.setHeader("Connection", "close");
        boolean vault = request.getRequestURI().startsWith("/v1/");
        response.setContentType(vault ? "application/json" : "application/problem+json");
        String detail = "read request: " + refusal.detail();
        String body =
                vault
                        ? "{\"errors\":[\"" + detail + "\"]}"
                        : "{\"type\":\"urn:leasehold:problem:request-malformed\",\"title\":\"Request"
                                + " malformed\",\"status\":"
                                + refusal.status()
                                + ",\"detail\":\""
                                + detail
                                + "\",\"code\":\"request-malformed\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
