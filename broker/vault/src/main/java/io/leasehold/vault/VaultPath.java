package io.leasehold.vault;

/**
 * A path of Vault's API below {@code /v1/}. Only {@link VaultPaths} makes one, from validated ids,
 * because the client underneath validates nothing and would send dots and question marks through.
 */
public final class VaultPath {

    private final String text;

    VaultPath(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
