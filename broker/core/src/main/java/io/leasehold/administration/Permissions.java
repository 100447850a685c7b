package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Collection;

/** What Vault's policies let one caller do. */
public interface Permissions {

    /** Whether the operation is allowed at every one of these addresses. */
    boolean permit(Operation operation, Collection<KeyAddress> addresses);
}
