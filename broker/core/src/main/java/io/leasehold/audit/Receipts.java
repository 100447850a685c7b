package io.leasehold.audit;

import io.leasehold.lease.RandomId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Gives receipts for calls. Never blocks. Thread-safe. */
@FunctionalInterface
public interface Receipts {

    /** A receipt for one call; empty if there is no log that could have its entry. */
    Optional<Receipt> next();

    /** Where there is no log. */
    static Receipts none() {
        return Optional::empty;
    }

    /**
     * @param origin of the log; empty until it is open
     */
    static Receipts of(Supplier<Optional<String>> origin, RandomGenerator random) {
        return () -> origin.get().map(log -> new Receipt(log, RandomId.next(random)));
    }
}
