package io.leasehold.integration;

/**
 * Where calls of an integration go: the only origin and path prefix that its key may ever reach.
 *
 * @param tls whether the connection is encrypted; false only where an operator allowed it
 * @param host host name or address, lower case
 * @param port TCP port
 * @param pathPrefix empty, or a path that starts with a slash and does not end with one
 */
public record Destination(boolean tls, String host, int port, String pathPrefix) {

    public Destination {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /** The value of the Host header: the port is named only where it is not the scheme's own. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
