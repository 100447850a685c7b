package io.leasehold.gateway.caller;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many of the process's file descriptors are for connections of callers. */
final class OpenFiles {

    /** With more connections, memory runs out before descriptors do. */
    private static final int MAX_CONNECTIONS = 20_000;

    /** Descriptors that the process needs anyway: jars, logs, its own work. */
    private static final int RESERVED = 256;

    private OpenFiles() {}

    /**
     * A third of the descriptors: each call may need a connection to an upstream as well, and the
     * rest is for Vault and the other ports.
     */
    static int forCallers() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? forCallers(os.getMaxFileDescriptorCount())
                : MAX_CONNECTIONS;
    }

    static int forCallers(long files) {
        return Math.clamp((files - RESERVED) / 3, 16, MAX_CONNECTIONS);
    }
}
