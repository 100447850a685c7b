package io.leasehold.server.vaultapi;

import io.leasehold.handle.RecordMac;
import io.leasehold.handle.RecordSigner;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.vault.PassthroughResponse;
import io.leasehold.vault.VaultWrapping;
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
 * Leases that are delivered in Vault's wrapping. Vault gives back under {@code data} what was
 * wrapped, but clients expect the envelope that they would have got unwrapped. So the whole
 * envelope travels as one text under the broker's seal: whoever opens it gets exactly that text,
 * and something that anybody else wrapped never becomes an answer of the broker.
 *
 * <p>Whoever unwraps at Vault itself can wrap the same content again and give it to somebody else.
 * The seal holds no longer than the first wrapping did, and the envelope names the project that the
 * lease is of; nothing says to whom it was given.
 */
public final class WrappedLeases {

    private static final String ENVELOPE = "leasehold_envelope";
    private static final String RING = "leasehold_ring";
    private static final String MAC = "leasehold_mac";

    private static final String UNTIL = "leasehold_until";

    /** No record of a lease is sealed over a text that begins so. */
    private static final String SEALED_AS = "wrapped envelope, version 2, until %d: %s";

    /** Replicas' clocks differ from each other, and from Vault's. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final VaultWrapping vault;
    private final RecordSigner seals;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public WrappedLeases(VaultWrapping vault, RecordSigner seals, Clock clock) {
        this.vault = vault;
        this.seals = seals;
        this.clock = clock;
    }

    /** Wraps the envelope of a lease with the holder's own token. */
    VaultEnvelope wrap(Login login, LeaseId id, VaultEnvelope envelope, Duration ttl) {
        String text = json.writeValueAsString(envelope);
        long until = clock.instant().plus(ttl).plus(CLOCKS_DIFFER).getEpochSecond();
        RecordMac seal = seals.seal(SEALED_AS.formatted(until, text));
        Map<String, Object> content =
                Map.of(ENVELOPE, text, UNTIL, until, RING, seal.keyId(), MAC, seal.mac());
        Map<String, Object> info = new LinkedHashMap<>(vault.wrap(login.token(), content, ttl));
        info.put("creation_path", path(id));
        return VaultEnvelope.ofWrapping(info, envelope.warnings());
    }

    /**
     * The envelope that the broker had wrapped; empty if it was not the broker who wrapped, or if
     * its wrapping is over.
     */
    Optional<byte[]> open(PassthroughResponse unwrapped) {
        try {
            JsonNode data = json.readTree(unwrapped.body()).path("data");
            String text = data.path(ENVELOPE).asString("");
            RecordMac seal =
                    new RecordMac(data.path(RING).asString(""), data.path(MAC).asString(""));
            long until = data.path(UNTIL).asLong(0);
            return unwrapped.isSuccess()
                            && clock.instant().getEpochSecond() <= until
                            && isGenuine(seal, SEALED_AS.formatted(until, text))
                    ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The path that was asked for. */
    private static String path(LeaseId id) {
        return id.toString().replace(id.leaf(), id.integration().value());
    }

    private boolean isGenuine(RecordMac seal, String text) {
        try {
            return seals.isGenuine(seal, text);
        } catch (BrokerException _) {
            // The wrapping is spent: better what Vault gave than nothing.
            return false;
        }
    }
}
