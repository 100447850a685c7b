package io.leasehold.transparency.verification;

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

    Verdict verdict() {
        return verdict;
    }
}
