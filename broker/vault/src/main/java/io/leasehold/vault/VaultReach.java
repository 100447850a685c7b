package io.leasehold.vault;

/**
 * Is told of each request to Vault whether it was served. Called on every request: must be quick.
 */
public interface VaultReach {

    /** Some node answered. */
    void served();

    /**
     * No node served the request.
     *
     * @param why in words for an operator
     */
    void failed(String why);

    /** For whoever does not want to know. */
    static VaultReach unwatched() {
        return new VaultReach() {

            @Override
            public void served() {}

            @Override
            public void failed(String why) {}
        };
    }
}
