package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.cluster.StandbyReads;
import java.time.Duration;
import java.util.List;

/**
 * How long and how hard.
 *
 * @param tenants organizations, one of which is hostile
 * @param consumers services of the other organizations
 * @param calmHarms how many harms happen before the hostile organization begins
 * @param harms how many happen while it does what it does
 * @param period from one harm to the next
 * @param harmed how long a harm is left alone before it is healed
 * @param standbys whether nodes that do not lead answer reads
 */
record ChaosOptions(
        int tenants,
        int consumers,
        int calmHarms,
        int harms,
        Duration period,
        Duration harmed,
        StandbyReads standbys) {

    private static final int TENANTS = 10;
    private static final int CONSUMERS = 45;

    static ChaosOptions parse(List<String> arguments) {
        StandbyReads standbys =
                arguments.contains("--no-standby-reads") ? StandbyReads.OFF : StandbyReads.ON;
        int each = FaultInjection.values().length;
        int at = arguments.indexOf("--minutes");
        return at < 0
                ? new ChaosOptions(
                        TENANTS,
                        CONSUMERS,
                        0,
                        each,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(8),
                        standbys)
                : new ChaosOptions(
                        TENANTS,
                        CONSUMERS,
                        each,
                        Integer.parseInt(arguments.get(at + 1)),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        standbys);
    }

    /** Whether the run has a part without the hostile organization, to compare with. */
    boolean compares() {
        return calmHarms > 0;
    }
}
