package io.leasehold.vault.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    public VaultSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("reach Vault: no address is given");
        }
        if (!addresses.stream().allMatch(VaultSettings::isUsable)) {
            throw new IllegalArgumentException(
                    "reach Vault: an address is not like https://vault:8200; correct it");
        }
    }

    private static boolean isUsable(URI address) {
        return SCHEMES.contains(String.valueOf(address.getScheme())) && address.getHost() != null;
    }

    /** Default settings for a Vault at one address. */
    public static VaultSettings of(URI address) {
        return new VaultSettings(
                List.of(address), Optional.empty(), CONNECT_TIMEOUT, RESPONSE_TIMEOUT);
    }
}
