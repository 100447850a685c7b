package io.leasehold.operator;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server is said to be.
 *
 * @param server what it is called
 * @param source who says so
 * @param example a good address
 */
record ServerAddress(String server, String source, String example) {

    static final ServerAddress VAULT =
            new ServerAddress("Vault", "VAULT_ADDR", "https://vault:8200");

    static final ServerAddress BROKER =
            new ServerAddress("broker", "--broker or LEASEHOLD_ADDR", "https://leasehold:8280");

    /** The address, if a token may be sent there. */
    URI checked(String text, boolean allowPlaintext) {
        URI address = parsed(text);
        if (address.getScheme().equals("http")
                && !allowPlaintext
                && !isOnThisMachine(address.getHost())) {
            throw refused(
                    "connect to %s: %s is http, so your token could be read on the way; use https, or --allow-plaintext"
                            .formatted(server, source));
        }
        return address;
    }

    private URI parsed(String text) {
        try {
            URI address = URI.create(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            if (address.getHost() != null
                    && scheme.matches("https?")
                    && String.valueOf(address.getPath()).matches("/?")) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Said below, without what may be anything.
        }
        throw refused("find %s: %s is no address such as %s".formatted(server, source, example));
    }

    /** Judged by the text alone: what a name resolves to is for others to decide. */
    private static boolean isOnThisMachine(String host) {
        try {
            return host.toLowerCase(Locale.ROOT).equals("localhost")
                    || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static BrokerException refused(String message) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, message);
    }
}
