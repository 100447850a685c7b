package io.leasehold.lease;

import io.leasehold.handle.RecordSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Classifies lease records by their content alone. Blocks. */
public final class LeaseRecordValidator {

    /**
     * Safety margin after expiry: a replica whose clock is behind may still renew the lease until
     * then.
     */
    public static final Duration EXPIRY_MARGIN = Duration.ofMinutes(1);

    private final LeaseReader records;
    private final RecordSigner signer;
    private final Clock clock;

    public LeaseRecordValidator(LeaseReader records, RecordSigner signer, Clock clock) {
        this.records = records;
        this.signer = signer;
        this.clock = clock;
    }

    /** Classification of a record. */
    public enum Verdict {
        /** A lease that is live or expired less than a minute ago. */
        VALID,
        EXPIRED,
        /** Not written by a broker, or missing. */
        FORGED
    }

    /**
     * Classifies the record with this id.
     *
     * @throws io.leasehold.problem.BrokerException if the record or the key ring cannot be read now
     */
    public Verdict validate(LeaseId id) {
        Optional<Lease> genuine =
                records.find(id)
                        .filter(found -> found.lease().id().equals(id) && found.isGenuine(signer))
                        .map(LeaseRecord::lease);
        if (genuine.isEmpty()) {
            return Verdict.FORGED;
        }
        Instant now = clock.instant();
        return genuine.get().isExpired(now.minus(EXPIRY_MARGIN)) ? Verdict.EXPIRED : Verdict.VALID;
    }
}
