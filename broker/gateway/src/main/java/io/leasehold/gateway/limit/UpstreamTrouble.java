package io.leasehold.gateway.limit;

/** Stands for any failure of a destination where the breaker wants an exception. */
final class UpstreamTrouble extends RuntimeException {

    static final UpstreamTrouble ONE = new UpstreamTrouble();
    private static final long serialVersionUID = 1L;

    private UpstreamTrouble() {
        super("the destination failed", null, false, false);
    }
}
