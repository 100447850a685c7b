package io.leasehold.server;

import io.leasehold.problem.BrokerException;
import io.leasehold.sweep.ForgedRecord;
import io.leasehold.sweep.SweepReport;
import io.leasehold.sweep.Sweeper;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps, says what was found, and counts it. */
final class SweepJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

    private final Sweeper sweeper;
    private final LongAdder over = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder failed = new LongAdder();

    SweepJob(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    double over() {
        return over.sum();
    }

    double forged() {
        return forged.sum();
    }

    double failed() {
        return failed.sum();
    }

    @Override
    public void run() {
        try {
            sweeper.sweep().ifPresent(this::report);
        } catch (BrokerException failure) {
            failed.increment();
            LOG.warn("sweep leases: {}; the next sweep goes on", failure.reason());
        }
    }

    private void report(SweepReport report) {
        over.add(report.expired());
        forged.add(report.forged().size());
        report.forged().forEach(SweepJob::warn);
        report.unread()
                .forEach(
                        project ->
                                LOG.warn(
                                        "sweep leases of {}: Vault lists more than the sweep can"
                                                + " take; remove what is below lease/{}/",
                                        project,
                                        project));
        LOG.info(
                "swept leases: {} records looked at, {} over, {} forged",
                report.seen(),
                report.expired(),
                report.forged().size());
    }

    private static void warn(ForgedRecord record) {
        LOG.warn(
                "no broker wrote the {}; {}",
                record,
                record.removed() ? "it was removed" : "an administrator of Vault must remove it");
    }
}
