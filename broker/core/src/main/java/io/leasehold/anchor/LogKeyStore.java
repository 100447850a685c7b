package io.leasehold.anchor;

import io.leasehold.secret.SecretValue;
import java.util.Optional;

/** Keeps the secret from which the keys of all logs are derived. It is never replaced. */
public interface LogKeyStore {

    /** Empty if nobody has created it yet. */
    Optional<SecretValue> read();

    /**
     * @return false if there is one already, which stays
     */
    boolean create(SecretValue seed);
}
