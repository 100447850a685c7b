package io.leasehold.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many of the files that this process may have open are for the connections of callers. */
final class OpenFiles {

    /** More would hold more memory than descriptors. */
    private static final int MOST = 20_000;

    /** What the process has open anyway: its jars, its logs, its own work. */
    private static final int OWN = 256;

    private OpenFiles() {}

    /**
     * A third of the files: each call may need a connection to an upstream as well, and the rest is
     * for Vault and the other ports.
     */
    static int forCallers() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? forCallers(os.getMaxFileDescriptorCount())
                : MOST;
    }

    static int forCallers(long files) {
        return Math.clamp((files - OWN) / 3, 16, MOST);
    }
}
