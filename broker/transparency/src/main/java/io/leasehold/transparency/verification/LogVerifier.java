package io.leasehold.transparency.verification;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Cosignature;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tree.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Says whether the files of a log are what the log signed, and whether they are all of it. Needs
 * the files, a policy, and the checkpoints that were kept elsewhere: without such anchors, and
 * without witnesses, a tail that was cut together with the checkpoint cannot be noticed.
 */
public final class LogVerifier {

    private final Policy policy;
    private final LongConsumer progress;

    /**
     * @param progress is told how many entries have been read
     */
    public LogVerifier(Policy policy, LongConsumer progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * Reads the whole log, with memory for a few tiles.
     *
     * @param anchors checkpoints of this log from elsewhere
     * @param entriesFrom the index before which entries may have been removed, as the retention
     *     that the operator has set allows
     * @throws LogFormatException if an anchor is not one
     */
    public Verdict verify(ResourceStore log, List<SignedCheckpoint> anchors, long entriesFrom) {
        SignedCheckpoint own;
        try {
            own = readOwn(log);
        } catch (LogFormatException malformed) {
            return new Verdict.Untrusted(String.valueOf(malformed.getMessage()));
        }
        if (policy.judge(own) instanceof Trust.Untrusted untrusted) {
            return new Verdict.Untrusted(untrusted.why());
        }
        List<SignedCheckpoint> known = new ArrayList<>(anchors);
        known.forEach(anchor -> requireAnchor(anchor, own));
        cosigned(log, own).ifPresent(known::add);
        known.add(own);
        known.sort(Comparator.comparingLong(LogVerifier::size));
        return read(log, own, known, entriesFrom);
    }

    private Verdict read(
            ResourceStore log,
            SignedCheckpoint own,
            List<SignedCheckpoint> known,
            long entriesFrom) {
        TreeSet<Long> sizes =
                known.stream()
                        .map(LogVerifier::size)
                        .collect(Collectors.toCollection(TreeSet::new));
        try {
            LogReading reading = new LogReading(log, size(own), entriesFrom, sizes);
            return compare(own, known, reading.roots(progress));
        } catch (Finding found) {
            return found.verdict();
        }
    }

    private Verdict compare(
            SignedCheckpoint own, List<SignedCheckpoint> known, Map<Long, Hash> roots) {
        long agreed = 0;
        for (SignedCheckpoint each : known) {
            Hash root = roots.get(size(each));
            if (root != null && !root.equals(each.checkpoint().root())) {
                return contradiction(agreed, each, own, roots);
            }
            agreed = root == null ? agreed : size(each);
        }
        long promised = size(known.getLast());
        return promised > size(own)
                ? new Verdict.Cut(size(own), promised)
                : complete(own, known).orElseGet(() -> new Verdict.Intact(size(own)));
    }

    /**
     * If the log's last checkpoint fits what is stored, the log signed both; if not, it is changed.
     */
    private static Verdict contradiction(
            long agreed, SignedCheckpoint other, SignedCheckpoint own, Map<Long, Hash> roots) {
        return Objects.equals(roots.get(size(own)), own.checkpoint().root())
                ? new Verdict.Forked(agreed, own, other)
                : new Verdict.Changed(agreed, size(other) - 1);
    }

    private Optional<Verdict> complete(SignedCheckpoint own, List<SignedCheckpoint> known) {
        for (SignedCheckpoint each : known.reversed()) {
            if (policy.judge(each) instanceof Trust.Accepted(List<Cosignature> by)
                    && !by.isEmpty()) {
                Instant at = by.stream().map(Cosignature::time).min(Instant::compareTo).get();
                return Optional.of(new Verdict.Complete(size(each), at, by, size(own)));
            }
        }
        return Optional.empty();
    }

    private static SignedCheckpoint readOwn(ResourceStore log) {
        return log.read(TilePath.CHECKPOINT)
                .map(SignedCheckpoint::parse)
                .orElseThrow(() -> new LogFormatException("verify log: it has no checkpoint"));
    }

    /** Whoever could spoil it could as well have removed it, so it only counts if it is good. */
    private Optional<SignedCheckpoint> cosigned(ResourceStore log, SignedCheckpoint own) {
        try {
            return log.read(TilePath.COSIGNED)
                    .map(SignedCheckpoint::parse)
                    .filter(each -> hasOriginOf(each, own))
                    .filter(each -> !(policy.judge(each) instanceof Trust.Untrusted));
        } catch (LogFormatException malformed) {
            return Optional.empty();
        }
    }

    private void requireAnchor(SignedCheckpoint anchor, SignedCheckpoint own) {
        if (!hasOriginOf(anchor, own)) {
            throw new LogFormatException(
                    "verify log "
                            + own.checkpoint().origin()
                            + ": an anchor is a checkpoint of another log, "
                            + anchor.checkpoint().origin());
        }
        if (policy.judge(anchor) instanceof Trust.Untrusted untrusted) {
            throw new LogFormatException(
                    "verify log "
                            + own.checkpoint().origin()
                            + ": an anchor of size "
                            + size(anchor)
                            + " is not to be trusted: "
                            + untrusted.why());
        }
    }

    private static boolean hasOriginOf(SignedCheckpoint one, SignedCheckpoint other) {
        return one.checkpoint().origin().equals(other.checkpoint().origin());
    }

    private static long size(SignedCheckpoint signed) {
        return signed.checkpoint().size();
    }
}
