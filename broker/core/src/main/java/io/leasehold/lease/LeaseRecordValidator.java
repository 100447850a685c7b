package io.leasehold.lease;

import io.leasehold.handle.RecordSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says of a lease record what it is, from the record alone. Blocks. */
public final class LeaseRecordValidator {

    /** After this time no replica, whose clock may be behind, renews a lease that is over. */
    static final Duration SURELY_OVER = Duration.ofMinutes(1);

    private final LeaseReader records;
    private final RecordSigner seals;
    private final Clock clock;

    public LeaseRecordValidator(LeaseReader records, RecordSigner seals, Clock clock) {
        this.records = records;
        this.seals = seals;
        this.clock = clock;
    }

    /** What a record is. */
    public enum Verdict {
        /** A lease, maybe over for less than a minute. */
        STANDING,
        OVER,
        /** No broker wrote it, if it is there at all. */
        FORGED
    }

    /**
     * Judges the record under an id.
     *
     * @throws io.leasehold.problem.BrokerException if it cannot be judged now
     */
    public Verdict judge(LeaseId id) {
        Optional<Lease> genuine =
                records.find(id)
                        .filter(found -> found.lease().id().equals(id) && found.isGenuine(seals))
                        .map(LeaseRecord::lease);
        if (genuine.isEmpty()) {
            return Verdict.FORGED;
        }
        Instant now = clock.instant();
        return genuine.get().isExpired(now.minus(SURELY_OVER)) ? Verdict.OVER : Verdict.STANDING;
    }
}
