package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.cluster.StandbyReads;
import java.time.Duration;
import java.util.List;

/**
 * How long and how hard.
 *
 * @param harms how often the leader is harmed, in turn in each way
 * @param period from one harm to the next
 * @param harmed how long a harm is left alone before it is healed
 * @param standbys whether nodes that do not lead answer reads
 */
record ChaosOptions(
        int consumers,
        int projects,
        int harms,
        Duration period,
        Duration harmed,
        StandbyReads standbys) {

    private static final Duration LONG_PERIOD = Duration.ofSeconds(60);

    static ChaosOptions parse(List<String> arguments) {
        StandbyReads standbys =
                arguments.contains("--no-standby-reads") ? StandbyReads.OFF : StandbyReads.ON;
        int at = arguments.indexOf("--minutes");
        if (at < 0) {
            return new ChaosOptions(
                    50, 5, 4, Duration.ofSeconds(20), Duration.ofSeconds(8), standbys);
        }
        int minutes = Integer.parseInt(arguments.get(at + 1));
        return new ChaosOptions(50, 5, minutes, LONG_PERIOD, Duration.ofSeconds(20), standbys);
    }
}
