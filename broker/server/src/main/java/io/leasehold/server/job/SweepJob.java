package io.leasehold.server.job;

import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.delivery.DeliveredCopy;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.sweep.ForgedRecord;
import io.leasehold.sweep.SweepReport;
import io.leasehold.sweep.Sweeper;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the sweep, then logs and counts what it removed. */
final class SweepJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

    private final Sweeper sweeper;
    private final DeliveredCopies copies;
    private final LongAdder expired = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private volatile double stale = Double.NaN;

    SweepJob(Sweeper sweeper, DeliveredCopies copies) {
        this.sweeper = sweeper;
        this.copies = copies;
    }

    /** Delivered keys that are stale, as of the last sweep; NaN if another replica made it. */
    double stale() {
        return stale;
    }

    double expired() {
        return expired.sum();
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
            sweeper.sweep().ifPresentOrElse(this::report, () -> stale = Double.NaN);
        } catch (BrokerException failure) {
            failed.increment();
            LOG.warn("sweep leases: {}; the next sweep retries", failure.reason());
        }
    }

    private void report(SweepReport report) {
        expired.add(report.expired());
        forged.add(report.forged().size());
        report.forged().forEach(SweepJob::warn);
        report.unread()
                .forEach(
                        project ->
                                LOG.warn(
                                        "sweep leases of {}: Vault's list is too large; delete"
                                                + " the entries under lease/{}/",
                                        project,
                                        project));
        reportStale(report);
        LOG.info(
                "swept leases: {} records checked, {} expired, {} forged",
                report.seen(),
                report.expired(),
                report.forged().size());
    }

    private void reportStale(SweepReport report) {
        List<LeaseId> outdated =
                report.delivered().stream()
                        .filter(id -> copies.of(id).filter(DeliveredCopy::stale).isPresent())
                        .toList();
        outdated.forEach(
                id ->
                        LOG.warn(
                                "the {} key that was delivered to {} in {} is stale: have the"
                                        + " service take a new delivery",
                                id.integration(),
                                id.holder(),
                                id.project()));
        stale = report.finished() ? outdated.size() : Double.NaN;
    }

    private static void warn(ForgedRecord record) {
        LOG.warn(
                "forged lease {}: {}",
                record,
                record.removed() ? "it was removed" : "an administrator of Vault must remove it");
    }
}
