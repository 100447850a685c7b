package io.leasehold.server.management;

import io.leasehold.key.KeyMode;
import java.util.Objects;

/** The mode to set for an organization's integration. */
record ChangeMode(KeyMode mode) {

    ChangeMode {
        Objects.requireNonNull(mode);
    }
}
