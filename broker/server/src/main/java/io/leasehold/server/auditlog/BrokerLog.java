package io.leasehold.server.auditlog;

import io.leasehold.delivery.DeliverySigner;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Progress;
import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.log.Appended;
import io.leasehold.transparency.log.LogStatus;
import io.leasehold.transparency.log.LogUnavailableException;
import io.leasehold.transparency.note.Note;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of this replica. It is opened in the background, where that is tried again until it
 * succeeds: Vault may be unreachable, and another process may still have the folder. Until then
 * nothing is appended. Thread-safe.
 */
public final class BrokerLog implements EntryLog, DeliverySigner, Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLog.class);

    /** A disk that is busy for longer holds up whoever changes something. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final LogOpener opener;
    private final Clock clock;
    private volatile @Nullable OpenLog open;
    private String lastFailure = "";
    private boolean closed;

    BrokerLog(LogOpener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    Optional<OpenLog> opened() {
        return Optional.ofNullable(open);
    }

    /** The name of the log; empty while it is not open. */
    public Optional<String> origin() {
        return opened().map(OpenLog::origin);
    }

    /** Whether it is open: entries can be appended, unless the disk fails. */
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public List<Appended> append(List<byte[]> entries) {
        OpenLog current = open;
        if (current == null) {
            throw new LogUnavailableException(
                    "append to log: it is not open; the log of the broker says why");
        }
        try {
            return current.log().appendAll(entries).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof LogUnavailableException unavailable
                    ? new LogUnavailableException(String.valueOf(unavailable.getMessage()), failed)
                    : failed;
        }
    }

    /**
     * Signs with the Ed25519 key of the log, which everybody finds among its published keys.
     *
     * @throws BrokerException {@code log-unavailable} while the log is not open
     */
    @Override
    public String sign(String text) {
        OpenLog current = open;
        if (current == null) {
            throw new BrokerException(
                    Problem.LOG_UNAVAILABLE, "sign note: the audit log is not open; try again");
        }
        Note note = new Note(text, List.of(current.notes().sign(text)));
        return new String(note.toBytes(), StandardCharsets.UTF_8);
    }

    /** Opens the log unless it is open; opens it anew if an error left its state unclear. */
    @Override
    public synchronized void run() {
        OpenLog current = open;
        if (current != null && current.log().status().torn()) {
            LOG.error(
                    "log {}: an error left its state unclear; it is opened anew", current.origin());
            closeToOpenAnew(current);
        }
        if (open == null && !closed) {
            tryOpen();
        }
    }

    private void tryOpen() {
        try {
            OpenLog opened = opener.open();
            open = opened;
            lastFailure = "";
            LOG.info("log {} is open with {} entries", opened.origin(), opened.size());
        } catch (BrokerException unavailable) {
            report(unavailable.reason());
        } catch (LogUnavailableException | LogDamagedException refused) {
            report(String.valueOf(refused.getMessage()));
        } catch (RuntimeException unexpected) {
            report("open log: " + unexpected);
        }
    }

    private void report(String failure) {
        if (!failure.equals(lastFailure)) {
            LOG.error("{}; until it is open, this replica is not ready", failure);
        }
        lastFailure = failure;
    }

    /** Closes this log, which makes the next run check it against its anchor again. */
    synchronized void closeToOpenAnew(OpenLog current) {
        if (open == current) {
            open = null;
            current.log().close();
        }
    }

    /** Stalled if the thread that writes has ended; held up while the disk takes nothing. */
    public BackgroundLoop loop() {
        return new BackgroundLoop("log", TOLERANCE, this::progress);
    }

    private Progress progress() {
        OpenLog current = open;
        if (current == null) {
            return Progress.made();
        }
        LogStatus status = current.log().status();
        if (!status.alive()) {
            // Whoever closed it has set the field before.
            return open == current ? new Progress.Ended() : Progress.made();
        }
        return Stream.concat(status.failingSince().stream(), status.busySince().stream())
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, clock.instant()))
                .<Progress>map(Progress.HeldUp::new)
                .orElseGet(Progress::made);
    }

    @Override
    public synchronized void close() {
        closed = true;
        OpenLog current = open;
        if (current != null) {
            closeToOpenAnew(current);
        }
    }
}
