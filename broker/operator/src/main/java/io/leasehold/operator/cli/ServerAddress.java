package io.leasehold.operator.cli;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Validates the address of a server.
 *
 * @param server the server's name in messages
 * @param source the option or variable that gives the address
 * @param example a valid address for messages
 */
record ServerAddress(String server, String source, String example) {

    static final ServerAddress VAULT =
            new ServerAddress("Vault", "VAULT_ADDR", "https://vault:8200");

    static final ServerAddress BROKER =
            new ServerAddress("broker", "--broker or LEASEHOLD_ADDR", "https://leasehold:8280");

    /** Returns the address if a token may be sent there. */
    URI validate(String text, boolean allowPlaintext) {
        URI address = parse(text);
        if (address.getScheme().equals("http") && !allowPlaintext && !isLocal(address.getHost())) {
            throw refused(
                    "connect to %s: %s is http, which sends your token unencrypted; use https, or --allow-plaintext"
                            .formatted(server, source));
        }
        return address;
    }

    private URI parse(String text) {
        try {
            URI address = URI.create(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            if (address.getHost() != null
                    && scheme.matches("https?")
                    && String.valueOf(address.getPath()).matches("/?")) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Reported below without the text, which may contain anything.
        }
        throw refused(
                "find %s: %s is not an address such as %s".formatted(server, source, example));
    }

    /** Checks only the text, because others may control what a name resolves to. */
    private static boolean isLocal(String host) {
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
