package io.leasehold.server.siem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when events begin and end to be dropped. Run periodically by one thread, because neither who
 * appends entries nor who waits for the SIEM may wait for a log.
 */
public final class DropLog implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DropLog.class);

    private final SiemCounts counts;
    private long before;
    private long known;
    private boolean dropping;

    public DropLog(SiemCounts counts) {
        this.counts = counts;
    }

    /** Dropping has ended when nothing was dropped since the last run. */
    @Override
    public void run() {
        long dropped = counts.dropped();
        boolean more = dropped > known;
        if (more && !dropping) {
            before = known;
            LOG.warn(
                    "send events to the SIEM: events are dropped, because it takes none or too few;"
                            + " the audit log has every entry, see there for what is missing");
        } else if (!more && dropping) {
            LOG.info(
                    "send events to the SIEM: no more events are dropped; {} were",
                    dropped - before);
        }
        known = dropped;
        dropping = more;
    }
}
