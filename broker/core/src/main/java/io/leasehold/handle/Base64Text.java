package io.leasehold.handle;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding, in which every value has exactly one text. */
final class Base64Text {

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty if the text is not the one that {@link #encode} gives. */
    static Optional<byte[]> decode(String text) {
        try {
            // The decoder ignores bits after the last byte and takes padding.
            return Optional.of(Base64.getUrlDecoder().decode(text))
                    .filter(bytes -> encode(bytes).equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
