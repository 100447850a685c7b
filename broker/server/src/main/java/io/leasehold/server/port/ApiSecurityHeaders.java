package io.leasehold.server.port;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * What every answer says to browsers, should one ever show it: run nothing, stand in no frame, take
 * nothing for something else, tell nobody from where one came, and keep nothing. Set before
 * anything else is, so that pages that need more say so after it.
 */
public final class ApiSecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        set(request.isSecure(), response);
        chain.doFilter(request, response);
    }

    /** Sets them; over plain HTTP browsers would ignore that TLS is demanded. */
    public static void set(boolean secure, HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
