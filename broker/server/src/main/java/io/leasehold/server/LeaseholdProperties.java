package io.leasehold.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker's settings.
 *
 * @param enabled switches the broker on in the application that has it on its class path
 * @param allowPlaintext lets the broker listen beyond this machine, or reach Vault, without TLS
 */
@ConfigurationProperties("leasehold")
public record LeaseholdProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("false") boolean allowPlaintext,
        @DefaultValue Vault vault,
        @DefaultValue Calls calls,
        @DefaultValue Catalogue catalogue,
        @DefaultValue KeyRing keyRing,
        @DefaultValue Sweep sweep) {

    /**
     * How Vault is reached.
     *
     * @param address scheme, host and port; of every node, separated by commas, where nothing that
     *     knows which of them leads stands before them
     * @param maxStale how long what was read may be used while Vault cannot be reached
     * @param sslBundle name of the SSL bundle whose trust is used; the platform's own if empty
     */
    public record Vault(
            @DefaultValue("http://127.0.0.1:8200") List<URI> address,
            @DefaultValue("60s") Duration maxStale,
            @Nullable String sslBundle,
            @DefaultValue Approle approle) {}

    /**
     * The broker's own login.
     *
     * @param roleId as printed by {@code leasehold provision}
     * @param secretIdFile file that holds the secret id, or the wrapping token of one
     * @param wrapped whether the file holds a wrapping token
     */
    public record Approle(
            @Nullable String roleId,
            @Nullable Path secretIdFile,
            @DefaultValue("false") boolean wrapped) {}

    /**
     * The port for calls.
     *
     * @param port 0 for any free one
     * @param baseUrl address under which services reach this port; derived if empty
     * @param idleTimeout longest silence in a call, an upstream's first byte included
     */
    public record Calls(
            @DefaultValue("127.0.0.1") InetAddress address,
            @DefaultValue("8281") int port,
            @Nullable String baseUrl,
            @DefaultValue("5m") Duration idleTimeout) {}

    /**
     * The keys that seal handles.
     *
     * @param rotateAfter age at which a key is replaced
     * @param publishFor how long its successor is known to all replicas before it is used
     * @param rereadAfter how often a replica reads the ring again
     */
    public record KeyRing(
            @DefaultValue("30d") Duration rotateAfter,
            @DefaultValue("60s") Duration publishFor,
            @DefaultValue("20s") Duration rereadAfter) {}

    /**
     * The removal of leases that are over and of records that never were leases.
     *
     * @param every how often a replica sweeps, unless another one does
     * @param rate most requests to Vault per second
     */
    public record Sweep(@DefaultValue("10m") Duration every, @DefaultValue("50") int rate) {}

    /**
     * The integrations.
     *
     * @param directory files that add to the built-in catalogue or override it
     */
    public record Catalogue(@Nullable Path directory) {}
}
