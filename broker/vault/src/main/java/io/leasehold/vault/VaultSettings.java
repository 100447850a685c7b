package io.leasehold.vault;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How Vault is reached.
 *
 * @param addresses scheme, host and port of each node, or of what stands before them all
 * @param tls trust for an https address; the platform's own if empty
 * @param connectTimeout for one connection
 * @param responseTimeout for one answer
 */
public record VaultSettings(
        List<URI> addresses,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration responseTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration RESPONSE = Duration.ofSeconds(5);

    public VaultSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("reach Vault: no address is given");
        }
    }

    /** The usual settings for a Vault at one address. */
    public static VaultSettings of(URI address) {
        return new VaultSettings(List.of(address), Optional.empty(), CONNECT, RESPONSE);
    }
}
