package io.leasehold.vault.client;

/** Is notified of each request to Vault whether it was served. Implementations must be fast. */
public interface VaultReach {

    /** A node served the request. */
    void served();

    /**
     * No node served the request.
     *
     * @param why reason for an operator
     */
    void failed(String why);

    /** Ignores all notifications. */
    static VaultReach unwatched() {
        return new VaultReach() {

            @Override
            public void served() {}

            @Override
            public void failed(String why) {}
        };
    }
}
