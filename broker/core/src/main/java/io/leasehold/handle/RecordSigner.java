package io.leasehold.handle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over what the broker writes where others may write too, under a key of the ring.
 * Thread-safe.
 */
public final class RecordSigner {

    private static final int KEY_LENGTH = 32;

    private final KeyRingCache rings;

    public RecordSigner(KeyRingCache rings) {
        this.rings = rings;
    }

    /** Seals the text with the active key; may block if the ring is not known yet. */
    public RecordMac seal(String text) {
        RingKey key = rings.current().active();
        return new RecordMac(key.id(), HexFormat.of().formatHex(mac(key, text)));
    }

    /** Whether the seal is this broker's own over exactly this text; may block. */
    public boolean isGenuine(RecordMac seal, String text) {
        return rings.find(seal.keyId())
                .map(
                        key ->
                                MessageDigest.isEqual(
                                        HexFormat.of()
                                                .formatHex(mac(key, text))
                                                .getBytes(StandardCharsets.US_ASCII),
                                        seal.mac().getBytes(StandardCharsets.US_ASCII)))
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
            throw new IllegalStateException("run HmacSHA256", missing);
        }
    }
}
