package io.leasehold.vault;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How Vault is reached.
 *
 * @param address scheme, host and port
 * @param tls trust for an https address; the platform's own if empty
 * @param connectTimeout for one connection
 * @param responseTimeout for one answer
 */
public record VaultSettings(
        URI address, Optional<SSLContext> tls, Duration connectTimeout, Duration responseTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration RESPONSE = Duration.ofSeconds(5);

    public static VaultSettings of(URI address) {
        return new VaultSettings(address, Optional.empty(), CONNECT, RESPONSE);
    }
}
