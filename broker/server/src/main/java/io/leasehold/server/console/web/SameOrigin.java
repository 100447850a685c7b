package io.leasehold.server.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a page of the console sent the form, by headers that browsers set and pages cannot
 * change. Ignores headers of proxies.
 */
final class SameOrigin {

    private SameOrigin() {}

    static boolean matches(HttpServletRequest http) {
        List<String> fetchSites = Collections.list(http.getHeaders("Sec-Fetch-Site"));
        List<String> origins = Collections.list(http.getHeaders("Origin"));
        if (fetchSites.isEmpty() && origins.isEmpty()) {
            return false;
        }
        return fetchSites.stream().allMatch("same-origin"::equals)
                && origins.stream().allMatch(text -> matchesHost(text, http.getHeader("Host")));
    }

    private static boolean matchesHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
