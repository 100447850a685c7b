package io.leasehold.vault.passthrough;

import io.leasehold.problem.BrokerException;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;

/** Vault's public status, for clients that check it before they start. */
public final class VaultStatus {

    private static final PassthroughRequest WITHOUT_TOKEN =
            PassthroughRequest.read(Optional.empty(), Optional.empty());

    private final VaultConnection vault;

    public VaultStatus(VaultConnection vault) {
        this.vault = vault;
    }

    /** Vault's health, whatever its state; empty if Vault cannot be reached. */
    public Optional<Map<String, Object>> health() {
        return read(VaultPaths.HEALTH);
    }

    /** The current leader; empty if Vault does not report it. */
    public Optional<Map<String, Object>> leader() {
        return read(VaultPaths.LEADER);
    }

    /** The seal status, byte for byte; empty if Vault cannot be reached. */
    public Optional<PassthroughResponse> seal() {
        try {
            return Optional.of(vault.forward(VaultPaths.SEAL_STATUS, WITHOUT_TOKEN))
                    .filter(PassthroughResponse::isSuccess);
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> read(VaultPath path) {
        try {
            return Optional.of(vault.readStatus(path))
                    .filter(VaultResponse::isSuccess)
                    .map(VaultResponse::body);
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }
}
