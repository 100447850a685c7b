package io.leasehold.handle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates with HMAC-SHA-256, under a key of the ring, what the broker writes where others may
 * write too. Thread-safe.
 */
public final class RecordSigner {

    private static final int KEY_LENGTH = 32;

    private final KeyRingCache rings;

    public RecordSigner(KeyRingCache rings) {
        this.rings = rings;
    }

    /** The MAC of the text under the active key; may block if the ring is not cached yet. */
    public RecordMac seal(String text) {
        RingKey key = rings.current().active();
        return new RecordMac(key.id(), HexFormat.of().formatHex(mac(key, text)));
    }

    /** Whether this broker made the MAC, over exactly this text; may block. */
    public boolean isGenuine(RecordMac mac, String text) {
        return rings.find(mac.keyId())
                .map(
                        key ->
                                MessageDigest.isEqual(
                                        HexFormat.of()
                                                .formatHex(mac(key, text))
                                                .getBytes(StandardCharsets.US_ASCII),
                                        mac.mac().getBytes(StandardCharsets.US_ASCII)))
                .orElse(false);
    }

    private byte[] mac(RingKey key, String text) {
        byte[] macKey =
                Hkdf.derive(
                        key.material(),
                        new byte[0],
                        KeyPurpose.LEASE_RECORD.info(rings.current().environment()),
                        KEY_LENGTH);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("compute MAC: HmacSHA256 is not available", missing);
        }
    }
}
