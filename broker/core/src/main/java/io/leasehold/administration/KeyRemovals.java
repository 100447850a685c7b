package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.List;

/** The ways in which one caller's token may take keys away. */
public interface KeyRemovals {

    /** Removes all versions and that they ever were. */
    void remove(KeyAddress address);

    /** Hides the newest version, to be restored. */
    void hide(KeyAddress address);

    /** Removes the content of these versions for good. */
    void destroy(KeyAddress address, List<Integer> versions);
}
