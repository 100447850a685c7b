package io.leasehold.gateway.exchange;

/** What the streams of a call tell its exchange. */
interface Exchange {

    /** Runs a step of a stream. If it fails, the exchange ends and releases what it holds. */
    void guarded(Runnable step);

    /** Whether the exchange has ended, so that nothing more may be sent. */
    boolean isEnded();

    /** The upstream failed. Does nothing if the exchange has ended. */
    void fail(Throwable failure);

    /** The response was passed completely. */
    void complete();
}
