package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import java.util.Map;
import java.util.Optional;

/** What Vault tells everybody about itself, for clients that ask before they begin. */
public final class VaultStatus {

    private static final PassthroughRequest OPENLY =
            PassthroughRequest.read(Optional.empty(), Optional.empty());

    private final VaultConnection vault;

    public VaultStatus(VaultConnection vault) {
        this.vault = vault;
    }

    /** Vault's health whatever it is; empty if Vault cannot be reached. */
    public Optional<Map<String, Object>> health() {
        return openly(VaultPaths.HEALTH);
    }

    /** Who leads; empty if Vault does not say. */
    public Optional<Map<String, Object>> leader() {
        return openly(VaultPaths.LEADER);
    }

    /** The state of the seal byte for byte; empty if Vault cannot be reached. */
    public Optional<PassthroughResponse> seal() {
        try {
            return Optional.of(vault.pass(VaultPaths.SEAL_STATUS, OPENLY))
                    .filter(PassthroughResponse::isSuccess);
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> openly(VaultPath path) {
        try {
            return Optional.of(vault.readStatus(path))
                    .filter(VaultResponse::isSuccess)
                    .map(VaultResponse::body);
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
