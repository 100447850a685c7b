package io.leasehold.acceptance.bench;

/** A bench has no figure to print; it ends without one instead of with a wrong one. */
public final class UnmeasuredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnmeasuredException(String figure, String why) {
        super("measure " + figure + ": " + why + "; see the failures before this line");
    }
}
