package io.leasehold.vault.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to reach Vault.
 *
 * @param addresses scheme, host and port of each node, or of the load balancer in front of them
 * @param tls TLS settings for https addresses; the platform's defaults if empty
 * @param connectTimeout for one connection
 * @param responseTimeout for one response
 */
public record VaultSettings(
        List<URI> addresses,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration responseTimeout) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    public VaultSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("reach Vault: no address is given");
        }
    }

    /** Default settings for a Vault at one address. */
    public static VaultSettings of(URI address) {
        return new VaultSettings(
                List.of(address), Optional.empty(), CONNECT_TIMEOUT, RESPONSE_TIMEOUT);
    }
}
