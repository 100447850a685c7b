package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.List;

/** Removes keys with one caller's own token. */
public interface KeyRemovals {

    /** Removes all versions and their metadata. */
    void remove(KeyAddress address);

    /** Soft-deletes the newest version; it can be restored. */
    void hide(KeyAddress address);

    /** Destroys the content of these versions. */
    void destroy(KeyAddress address, List<Integer> versions);
}
