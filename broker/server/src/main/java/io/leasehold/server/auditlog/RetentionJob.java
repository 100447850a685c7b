package io.leasehold.server.auditlog;

import io.leasehold.server.settings.LogRetention;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Removes entries that are older than is wanted, in whole bundles; their hashes stay. */
public final class RetentionJob implements Runnable {

    private static final JsonMapper JSON = new JsonMapper();

    private final BrokerLog broker;
    private final LogRetention retention;
    private final Clock clock;

    RetentionJob(BrokerLog broker, LogRetention retention, Clock clock) {
        this.broker = broker;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void run() {
        broker.opened().map(OpenLog::log).ifPresent(this::remove);
    }

    private void remove(TransparencyLog log) {
        long size = log.checkpoint().checkpoint().size();
        long before =
                switch (retention) {
                    case LogRetention.Forever() -> 0;
                    case LogRetention.Entries(long most) -> size - most;
                    case LogRetention.Age(Duration most) ->
                            oldBundles(log.reader(), size, clock.instant().minus(most))
                                    * TilePath.FULL;
                };
        if (before >= TilePath.FULL) {
            log.removeEntriesBefore(before);
        }
    }

    /** How many bundles at the beginning hold nothing that came since. */
    private static long oldBundles(TileReader reader, long size, Instant since) {
        long low = 0;
        long high = size / TilePath.FULL;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (isOlder(reader.entry(middle * TilePath.FULL + TilePath.FULL - 1), since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What is missing was removed before; what tells no time is kept. */
    private static boolean isOlder(Optional<byte[]> entry, Instant since) {
        if (entry.isEmpty()) {
            return true;
        }
        try {
            String time = JSON.readTree(entry.get()).path("time").asString("");
            return Instant.parse(time).isBefore(since);
        } catch (JacksonException | DateTimeException _) {
            return false;
        }
    }
}
