package io.leasehold.key;

/**
 * The key that a live lease uses now, by address and version. Only {@link KeyResolver} creates one.
 */
public final class ResolvedKey {

    private final KeyAddress address;
    private final Resolution.Granted resolution;

    ResolvedKey(KeyAddress address, Resolution.Granted resolution) {
        this.address = address;
        this.resolution = resolution;
    }

    public KeyAddress address() {
        return address;
    }

    public int version() {
        return resolution.version();
    }

    public ResolutionReason reason() {
        return resolution.reason();
    }

    @Override
    public String toString() {
        return "ResolvedKey[" + address + ", version=" + version() + "]";
    }
}
