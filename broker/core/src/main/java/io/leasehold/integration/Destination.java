package io.leasehold.integration;

import java.net.InetAddress;
import java.util.Set;

/**
 * Where calls of an integration go: the only origin and path prefix that its key may ever reach.
 *
 * @param tls whether the connection is encrypted; false only where an operator allowed it
 * @param host host name or address, lower case
 * @param port TCP port
 * @param pathPrefix empty, or a path that starts with a slash and does not end with one
 * @param http2 whether HTTP/2 is offered in the handshake; only with TLS
 * @param privateAddresses the addresses that are not public and may be dialled all the same
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
            throw new IllegalArgumentException("HTTP/2 is agreed on in a TLS handshake");
        }
        privateAddresses = Set.copyOf(privateAddresses);
    }

    /** A public place that speaks HTTP/1.1, as most do. */
    public Destination(boolean tls, String host, int port, String pathPrefix) {
        this(tls, host, port, pathPrefix, false, Set.of());
    }

    /** The same place, where HTTP/2 is offered. */
    public Destination speakingHttp2() {
        return new Destination(tls, host, port, pathPrefix, true, privateAddresses);
    }

    /** The same place, which may be at one of these addresses though they are not public. */
    public Destination allowing(Set<InetAddress> addresses) {
        return new Destination(tls, host, port, pathPrefix, http2, addresses);
    }

    /** The value of the Host header: the port is named only where it is not the scheme's own. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
