package io.leasehold.server.management;

import io.leasehold.key.RevealSetting;
import java.util.Objects;

/** Whether an organization lets keys of an integration be delivered sealed. */
record ChangeReveal(RevealSetting reveal) {

    ChangeReveal {
        Objects.requireNonNull(reveal);
    }
}
