package io.leasehold.operator.apiclient;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Settings of the connection to the broker.
 *
 * @param address scheme, host and port
 * @param tls trust for an https address; the platform's own if empty
 * @param connectTimeout for one connection
 * @param responseTimeout for one response
 */
public record BrokerClientSettings(
        URI address, Optional<SSLContext> tls, Duration connectTimeout, Duration responseTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Longer than the broker waits for Vault and for a provider that verifies a key. */
    private static final Duration RESPONSE = Duration.ofSeconds(30);

    /** Settings with the default timeouts. */
    public static BrokerClientSettings of(URI address, Optional<SSLContext> tls) {
        return new BrokerClientSettings(address, tls, CONNECT, RESPONSE);
    }
}
