package io.leasehold.key;

/**
 * Proof that an organization lets a key be delivered sealed, and which one that was. Only {@link
 * RevealableKeys} creates one.
 */
public final class RevealGrant {

    private final Resolution.Granted resolution;

    RevealGrant(Resolution.Granted resolution) {
        this.resolution = resolution;
    }

    public Resolution.Granted resolution() {
        return resolution;
    }

    boolean isFor(ResolvedKey key) {
        return key.address().scope() == resolution.scope() && key.version() == resolution.version();
    }

    @Override
    public String toString() {
        return "RevealGrant[" + resolution + "]";
    }
}
