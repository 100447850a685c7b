package io.leasehold.anchor;

import java.util.Optional;

/** Keeps the last checkpoint of each replica's log. */
public interface AnchorStore {

    /**
     * @param replica letters, digits, hyphens and underscores
     */
    Anchor find(String replica);

    /**
     * Stores it unless another version was stored since it was read.
     *
     * @return the anchor with its new version; empty if another version was stored meanwhile
     */
    Optional<Anchor> keep(String replica, Anchor next);
}
