package io.leasehold.server.management;

import io.leasehold.key.KeyMode;
import java.util.Objects;

/** What an integration is to be to an organization's projects. */
record ChangeMode(KeyMode mode) {

    ChangeMode {
        Objects.requireNonNull(mode);
    }
}
