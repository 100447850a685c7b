package io.leasehold.vault.passthrough;

import io.leasehold.problem.BrokerException;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import java.util.Map;

/** Checks whether Vault can serve the broker now. */
public final class VaultHealth {

    private final VaultConnection vault;
    private final BrokerSession session;

    public VaultHealth(VaultConnection vault, BrokerSession session) {
        this.vault = vault;
        this.session = session;
    }

    /** {@code READY}, or the reason why Vault cannot serve the broker. */
    public enum State {
        READY,
        SEALED,
        UNREACHABLE,
        BROKER_NOT_LOGGED_IN
    }

    /** Asks Vault; blocks. */
    public State ask() {
        Map<String, Object> health;
        try {
            health = vault.readStatus(VaultPaths.HEALTH).body();
        } catch (BrokerException _) {
            return State.UNREACHABLE;
        }
        if (!Boolean.FALSE.equals(health.get("sealed"))) {
            return State.SEALED;
        }
        try {
            return session.read("check Vault session", VaultPaths.TOKEN_LOOKUP_SELF).isSuccess()
                    ? State.READY
                    : State.BROKER_NOT_LOGGED_IN;
        } catch (BrokerException _) {
            return State.BROKER_NOT_LOGGED_IN;
        }
    }
}
