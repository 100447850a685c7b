package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;

/** Obtains a Vault token for the broker itself. */
interface BrokerLogin {

    /** A new token; blocks on Vault. */
    Token login();

    /**
     * A token of the broker.
     *
     * @param ttl how long it lives from now, unless it is renewed; zero if for ever
     */
    record Token(SecretValue value, Duration ttl, boolean renewable) {}
}
