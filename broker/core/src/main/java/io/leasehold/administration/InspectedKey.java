package io.leasehold.administration;

import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.RevealSetting;
import java.time.Instant;
import java.util.Optional;

/**
 * A key document that the broker has read. Its values can only be compared with others, in constant
 * time, and cannot be read from it, so that no hash or other derivative of a key is needed to
 * compare two keys.
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

    /** Who wrote this version, if the version records it. */
    Optional<KeyAuthor> author() {
        return KeyAuthor.signed(document.controls().get(KeyAuthor.FIELD), version());
    }

    /** The mode as stored, even if it is not a valid mode; empty if none is stored. */
    Optional<String> mode() {
        return Optional.ofNullable(document.controls().get("mode"));
    }

    boolean hasKey() {
        return document.meansKey();
    }

    /** Whether it is a project's opt-out, which wins over a key in the same document. */
    public boolean optsOut() {
        return document.controls().containsKey("use");
    }

    /** The setting of a document, and of one that is missing. */
    static RevealSetting reveal(Optional<InspectedKey> found) {
        return found.map(it -> it.document().reveal()).orElse(RevealSetting.REFUSED);
    }

    public int version() {
        return document.version();
    }

    /** Whether both hold the same key; false if this one holds none. */
    public boolean hasSameKeyAs(InspectedKey other) {
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
