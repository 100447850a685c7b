package io.leasehold.server.port;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host names under which a port may be addressed. Prevents DNS rebinding, where a foreign site
 * points its own name at this machine so that a browser lets its page read responses. Addresses and
 * loopback names cannot be rebound.
 */
public record Hosts(Set<String> names) {

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    public Hosts {
        names = Set.copyOf(names);
    }

    /** These names, in addition to the loopback names. */
    public static Hosts of(Collection<String> names) {
        return new Hosts(
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a request with this Host header is addressed to the port. */
    boolean accepts(String header) {
        String host = PORT.matcher(header).replaceFirst("").toLowerCase(Locale.ROOT);
        return isAddress(host)
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || names.contains(host);
    }

    private static boolean isAddress(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(host.replace("[", "").replace("]", ""));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
