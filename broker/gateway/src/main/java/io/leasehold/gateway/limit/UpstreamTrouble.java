package io.leasehold.gateway.limit;

/** Represents any failure of a destination, because the breaker takes an exception. */
final class UpstreamTrouble extends RuntimeException {

    static final UpstreamTrouble ONE = new UpstreamTrouble();
    private static final long serialVersionUID = 1L;

    private UpstreamTrouble() {
        super("the destination failed", null, false, false);
    }
}
