package io.leasehold.server.siem;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the SIEM takes syslog over TLS. */
public record SiemAddress(String host, int port) {

    /** A name, an IPv4 address, or an IPv6 address in brackets; and a port. */
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z0-9._-]+)|\\[([0-9A-Fa-f:.]+)]):([0-9]{1,5})");

    private static final int MOST_PORT = 65_535;

    /**
     * @throws BrokerException {@code configuration-invalid} if it is not host and port
     */
    public static SiemAddress parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            int port = Integer.parseInt(parts.group(3));
            if (port >= 1 && port <= MOST_PORT) {
                return new SiemAddress(
                        parts.group(1) != null ? parts.group(1) : parts.group(2), port);
            }
        }
        throw new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "configure broker: leasehold.siem.address must be a host and a port, such as"
                        + " siem.example.com:6514");
    }
}
