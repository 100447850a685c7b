package io.leasehold.server.port;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Refuses requests that Tomcat lets pass, before anything else of the application sees them. */
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
    private record Refusal(int status, String why) {}

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
            return Optional.of(new Refusal(501, "its method is not known here"));
        }
        if (!RawHead.isPlain(request.getCoyoteRequest())) {
            return Optional.of(
                    new Refusal(
                            400,
                            "its head has a tab in the first line, a folded header, or a header"
                                    + " with more than one space around its value"));
        }
        // Over TLS the name is the one that the certificate proved.
        return request.isSecure() || isMeantForHere(request)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                421,
                                "its Host is not a name of this broker; an operator adds names to"
                                        + " leasehold.control.hosts"));
    }

    private boolean isMeantForHere(Request request) {
        String host = request.getHeader("Host");
        // Only HTTP/1.0 may leave it out, which browsers do not speak.
        return host == null || hosts.hold(host);
    }

    private static void refuse(Refusal refusal, Request request, Response response)
            throws IOException {
        ApiSecurityHeaders.set(request.isSecure(), response);
        response.setStatus(refusal.status());
        response.setHeader("Connection", "close");
        boolean vault = request.getRequestURI().startsWith("/v1/");
        response.setContentType(vault ? "application/json" : "application/problem+json");
        String reason = "read request: " + refusal.why();
        String body =
                vault
                        ? "{\"errors\":[\"" + reason + "\"]}"
                        : "{\"type\":\"urn:leasehold:problem:request-malformed\",\"title\":\"Request"
                                + " malformed\",\"status\":"
                                + refusal.status()
                                + ",\"detail\":\""
                                + reason
                                + "\",\"code\":\"request-malformed\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
