package io.leasehold.server.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a form was sent from a page of the console, by what browsers say of it themselves
 * and no page can change. Headers of proxies are not believed.
 */
final class SameOrigin {

    private SameOrigin() {}

    static boolean sends(HttpServletRequest http) {
        List<String> site = Collections.list(http.getHeaders("Sec-Fetch-Site"));
        List<String> origin = Collections.list(http.getHeaders("Origin"));
        if (site.isEmpty() && origin.isEmpty()) {
            return false;
        }
        return site.stream().allMatch("same-origin"::equals)
                && origin.stream().allMatch(text -> isOwn(text, http.getHeader("Host")));
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
