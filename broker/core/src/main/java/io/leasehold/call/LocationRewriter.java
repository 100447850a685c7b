package io.leasehold.call;

import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Rewrites URLs in an upstream's response headers for the caller: a URL below the integration's
 * base leads through the broker; any other URL becomes absolute.
 */
final class LocationRewriter {

    private final Integration integration;
    private final String path;

    /**
     * @param target path and query of the request
     */
    LocationRewriter(Integration integration, String target) {
        int query = target.indexOf('?');
        this.integration = integration;
        this.path = query < 0 ? target : target.substring(0, query);
    }

    /** The location for the caller; empty if the upstream's location cannot be parsed. */
    Optional<String> location(String location) {
        try {
            URI named = new URI(location.startsWith("?") ? path + location : location);
            URI full = base().resolve(named);
            return Optional.of(
                    belowBase(full)
                            .map(rest -> "/" + integration.id() + rest + queryAndFragment(full))
                            .orElseGet(full::toString));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** The links of a Link header for the caller; empty if they cannot be parsed. */
    Optional<String> links(String links) {
        StringBuilder out = new StringBuilder(links.length());
        boolean quoted = false;
        for (int at = 0; at < links.length(); at++) {
            char character = links.charAt(at);
            int end = character == '<' && !quoted ? links.indexOf('>', at) : at;
            if (end > at) {
                Optional<String> location = location(links.substring(at + 1, end));
                if (location.isEmpty()) {
                    return Optional.empty();
                }
                out.append('<').append(location.get()).append('>');
                at = end;
            } else if (end < 0) {
                return Optional.empty();
            } else {
                out.append(character);
                quoted ^= character == '"' && !isEscaped(links, at);
            }
        }
        return quoted ? Optional.empty() : Optional.of(out.toString());
    }

    private static boolean isEscaped(String text, int at) {
        int before = at;
        while (before > 0 && text.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 1;
    }

    private URI base() throws URISyntaxException {
        Destination destination = integration.destination();
        return new URI(scheme(destination) + "://" + destination.authority() + path);
    }

    /** The path after the base, if every reader finds the URL below the base. */
    private Optional<String> belowBase(URI full) {
        String prefix = integration.destination().pathPrefix();
        String fullPath = full.getRawPath();
        if (!isOrigin(full) || fullPath == null || !fullPath.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CanonicalPath.parse(fullPath.substring(prefix.length())).text());
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private boolean isOrigin(URI full) {
        Destination destination = integration.destination();
        int port = full.getPort() >= 0 ? full.getPort() : destination.tls() ? 443 : 80;
        return scheme(destination).equalsIgnoreCase(full.getScheme())
                && destination.host().equalsIgnoreCase(full.getHost())
                && destination.port() == port
                && full.getUserInfo() == null;
    }

    private static String queryAndFragment(URI full) {
        return (full.getRawQuery() == null ? "" : "?" + full.getRawQuery())
                + (full.getRawFragment() == null ? "" : "#" + full.getRawFragment());
    }

    private static String scheme(Destination destination) {
        return destination.tls() ? "https" : "http";
    }
}
