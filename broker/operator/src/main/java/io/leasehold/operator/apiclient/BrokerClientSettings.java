package io.leasehold.operator.apiclient;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How the broker is reached.
 *
 * @param address scheme, host and port
 * @param tls trust for an https address; the platform's own if empty
 * @param connectTimeout for one connection
 * @param responseTimeout for one answer
 */
public record BrokerClientSettings(
        URI address, Optional<SSLContext> tls, Duration connectTimeout, Duration responseTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Longer than the broker itself waits for Vault and for a provider that tries a key. */
    private static final Duration RESPONSE = Duration.ofSeconds(30);

    /** The usual patience with a broker at one address. */
    public static BrokerClientSettings of(URI address, Optional<SSLContext> tls) {
        return new BrokerClientSettings(address, tls, CONNECT, RESPONSE);
    }
}
