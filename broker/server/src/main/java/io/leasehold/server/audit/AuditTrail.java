package io.leasehold.server.audit;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.transparency.log.LogUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters control events in the transparency log, if there is one, and writes each as a plain line.
 * Both have the same bytes.
 */
public final class AuditTrail implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Optional<EntryLog> log;
    private final RecordWriter writer;
    private final Clock clock;
    private final RefusalLimit refusals = new RefusalLimit();

    /**
     * @param log empty if there is no transparency log
     */
    public AuditTrail(Optional<EntryLog> log, RecordWriter writer, Clock clock) {
        this.log = log;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public OptionalLong enter(ControlEvent change) {
        if (writer.accessLog().isFull()) {
            throw unavailable("earlier entries wait to be written");
        }
        Instant now = clock.instant();
        byte[] entry = ControlEntryJson.encode(change, now);
        OptionalLong index =
                log.isPresent() ? OptionalLong.of(append(log.get(), entry)) : OptionalLong.empty();
        writer.add(new QueuedEntry(entry, now.toEpochMilli(), log.isPresent()));
        return index;
    }

    private static long append(EntryLog log, byte[] entry) {
        try {
            return log.append(List.of(entry)).getFirst().index();
        } catch (LogUnavailableException failed) {
            // Its message may name the log's folder, which callers need not know.
            LOG.error("refuse a change that cannot be entered: {}", failed.getMessage());
            throw unavailable("it cannot be written at the moment");
        }
    }

    private static BrokerException unavailable(String why) {
        return new BrokerException(
                Problem.LOG_UNAVAILABLE,
                "enter change in the audit log: "
                        + why
                        + ", so nothing was changed; try again, and tell the operator of this"
                        + " broker if it fails again");
    }

    @Override
    public void note(ControlEvent event) {
        if (!(event instanceof ControlEvent.Refusal)) {
            queue(event);
        } else if (refusals.admits(clock.millis()) && !writer.accessLog().isFull()) {
            refusals.takeOmitted().ifPresent(this::queue);
            queue(event);
        } else {
            refusals.omit();
        }
    }

    private void queue(ControlEvent event) {
        Instant now = clock.instant();
        byte[] entry = ControlEntryJson.encode(event, now);
        writer.add(new QueuedEntry(entry, now.toEpochMilli(), false));
    }
}
