package io.leasehold.server.vaultapi;

import io.leasehold.handle.RecordMac;
import io.leasehold.handle.RecordSigner;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.passthrough.VaultWrapping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers leases by Vault's response wrapping. Vault returns the wrapped content under {@code
 * data}, but clients expect the envelope of an unwrapped lease. So the whole envelope is wrapped as
 * one text with a MAC of the broker: unwrapping returns exactly that text, and content that anyone
 * else wrapped is never returned as a response of the broker.
 *
 * <p>A caller that unwraps at Vault directly can wrap the same content again for someone else. The
 * MAC expires with the first wrapping, and the envelope names the lease's project; nothing names
 * the intended recipient.
 */
public final class WrappedLeases {

    private static final String ENVELOPE = "leasehold_envelope";
    private static final String RING = "leasehold_ring";
    private static final String MAC = "leasehold_mac";

    private static final String EXPIRY = "leasehold_until";

    /** Domain separation: no lease record is signed with a text that starts like this. */
    private static final String MAC_INPUT = "wrapped envelope, version 2, until %d: %s";

    /** Allows for clock skew between replicas and Vault. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(30);

    private final VaultWrapping vault;
    private final RecordSigner signer;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public WrappedLeases(VaultWrapping vault, RecordSigner signer, Clock clock) {
        this.vault = vault;
        this.signer = signer;
        this.clock = clock;
    }

    /** Wraps the envelope of a lease with the holder's token. */
    VaultEnvelope wrap(Login login, LeaseId id, VaultEnvelope envelope, Duration ttl) {
        String text = json.writeValueAsString(envelope);
        long expiry = clock.instant().plus(ttl).plus(MAX_CLOCK_SKEW).getEpochSecond();
        RecordMac mac = signer.seal(MAC_INPUT.formatted(expiry, text));
        Map<String, Object> content =
                Map.of(ENVELOPE, text, EXPIRY, expiry, RING, mac.keyId(), MAC, mac.mac());
        Map<String, Object> info = new LinkedHashMap<>(vault.wrap(login.token(), content, ttl));
        info.put("creation_path", path(id));
        return VaultEnvelope.ofWrapping(info, envelope.warnings());
    }

    /**
     * The envelope that the broker wrapped; empty if someone else wrapped the content, or the
     * wrapping has expired.
     */
    Optional<byte[]> unwrapLease(PassthroughResponse unwrapped) {
        try {
            JsonNode data = json.readTree(unwrapped.body()).path("data");
            String text = data.path(ENVELOPE).asString("");
            RecordMac mac =
                    new RecordMac(data.path(RING).asString(""), data.path(MAC).asString(""));
            long expiry = data.path(EXPIRY).asLong(0);
            return unwrapped.isSuccess()
                            && clock.instant().getEpochSecond() <= expiry
                            && isGenuine(mac, MAC_INPUT.formatted(expiry, text))
                    ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The path of the original request. */
    private static String path(LeaseId id) {
        return id.toString().replace(id.leaf(), id.integration().value());
    }

    private boolean isGenuine(RecordMac mac, String text) {
        try {
            return signer.isGenuine(mac, text);
        } catch (BrokerException _) {
            // The wrapping token is used up, so return what Vault gave rather than fail.
            return false;
        }
    }
}
