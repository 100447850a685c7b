package io.leasehold.transparency.verification;

import io.leasehold.transparency.LogFormatException;
import java.util.function.Supplier;

/** Ends the reading of a log at the first place that is not as it should be. */
final class Finding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    private Finding(Verdict verdict) {
        super("verify log: " + verdict, null, false, false);
        this.verdict = verdict;
    }

    static Finding changed(long first, long last) {
        return new Finding(new Verdict.Changed(first, last));
    }

    static Finding cut(long from, long promised) {
        return new Finding(new Verdict.Cut(from, promised));
    }

    /** What cannot even be read as a file of a log was put there by somebody else. */
    static <T> T changedIfMalformed(long first, long last, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (LogFormatException malformed) {
            throw changed(first, last);
        }
    }

    Verdict verdict() {
        return verdict;
    }
}
