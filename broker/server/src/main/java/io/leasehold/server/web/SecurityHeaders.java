package io.leasehold.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** The headers of responses that tell browsers what they must not do with them. */
public enum SecurityHeaders {
    /** Load and run nothing, no framing, no MIME sniffing, no referrer, no caching. */
    API(
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store")),
    /** As much of it as pages permit, which load the console's own files and send its own forms. */
    CONSOLE(
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                            + " base-uri 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    // Not no-referrer: browsers would then send the origin 'null' with the
                    // console's own forms.
                    "Referrer-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=()",
                    "Cache-Control",
                    "no-store"));

    private final Map<String, String> headers;

    SecurityHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    /**
     * Sets the headers; HSTS only over TLS, because browsers ignore it over plain HTTP.
     *
     * @param tls whether the request came over TLS, as far as this server knows
     */
    public void set(HttpServletResponse response, boolean tls) {
        headers.forEach(response::setHeader);
        if (tls) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
