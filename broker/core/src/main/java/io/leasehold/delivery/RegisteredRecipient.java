package io.leasehold.delivery;

import java.util.HexFormat;

/**
 * A public key that keys are sealed to, in the text form of the age tools. Not secret.
 *
 * @param text whether it is a usable key, only a {@link KeySealer} can tell
 */
public record RegisteredRecipient(String text) {

    private static final int THUMBPRINT_BYTES = 16;

    /** The first 16 bytes of SHA-256 of the text, in hexadecimal: for people and the audit log. */
    public String thumbprint() {
        return HexFormat.of().formatHex(Sha256.of(text), 0, THUMBPRINT_BYTES);
    }
}
