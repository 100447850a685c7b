package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Collection;

/** Checks what Vault's policies permit one caller. */
public interface Permissions {

    /** Whether the operation is permitted at every one of these addresses. */
    boolean permit(Operation operation, Collection<KeyAddress> addresses);
}
