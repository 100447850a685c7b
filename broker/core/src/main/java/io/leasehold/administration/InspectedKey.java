package io.leasehold.administration;

import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyMaterial;
import java.time.Instant;
import java.util.Optional;

/**
 * A key document that the broker looked at. Its values are here to be compared with others, in
 * constant time, and leave by no way: nothing made from a key need be kept to tell two keys apart.
 */
public final class InspectedKey {

    private final KeyDocument document;
    private final Instant writtenAt;
    private final KeyMaterial material;

    /**
     * @param writtenAt when this version was written
     */
    public InspectedKey(KeyDocument document, Instant writtenAt, KeyMaterial material) {
        this.document = document;
        this.writtenAt = writtenAt;
        this.material = material;
    }

    public KeyDocument document() {
        return document;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    /** Who wrote this version, if it says so. */
    Optional<KeyAuthor> author() {
        return KeyAuthor.signed(document.controls().get(KeyAuthor.FIELD), version());
    }

    /** The mode as it is written, even if it is none; empty if none is written. */
    Optional<String> mode() {
        return Optional.ofNullable(document.controls().get("mode"));
    }

    boolean hasKey() {
        return document.meansKey();
    }

    boolean optsOut() {
        return document.controls().containsKey("use");
    }

    int version() {
        return document.version();
    }

    /** Whether both hold the same key; none holds the same as nothing. */
    boolean holdsSameAs(InspectedKey other) {
        return holds(other.material);
    }

    boolean holds(KeyMaterial key) {
        return !material.names().isEmpty() && material.sameAs(key);
    }

    @Override
    public String toString() {
        return "InspectedKey[version=" + version() + "]";
    }
}
