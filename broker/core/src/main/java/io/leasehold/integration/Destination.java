package io.leasehold.integration;

import java.net.InetAddress;
import java.util.Set;

/**
 * The destination of an integration's calls: the only origin and path prefix that its key may be
 * sent to.
 *
 * @param tls whether the connection is encrypted; false only if an operator allowed it
 * @param host host name or address, lower case
 * @param port TCP port
 * @param pathPrefix empty, or a path that starts with a slash and does not end with one
 * @param http2 whether HTTP/2 is offered in the TLS handshake; only with TLS
 * @param privateAddresses the non-public addresses that may be connected to
 */
public record Destination(
        boolean tls,
        String host,
        int port,
        String pathPrefix,
        boolean http2,
        Set<InetAddress> privateAddresses) {

    public Destination {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (http2 && !tls) {
            throw new IllegalArgumentException("HTTP/2 requires TLS");
        }
        privateAddresses = Set.copyOf(privateAddresses);
    }

    /** A public destination with HTTP/1.1 only. */
    public Destination(boolean tls, String host, int port, String pathPrefix) {
        this(tls, host, port, pathPrefix, false, Set.of());
    }

    /** A copy that offers HTTP/2. */
    public Destination speakingHttp2() {
        return new Destination(tls, host, port, pathPrefix, true, privateAddresses);
    }

    /** A copy that may have these non-public addresses. */
    public Destination allowing(Set<InetAddress> addresses) {
        return new Destination(tls, host, port, pathPrefix, http2, addresses);
    }

    /** The value of the Host header; the port is included unless it is the scheme's default. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
