package io.leasehold.gateway.lifecycle;

/** What a call runs over: read for the call's record, and told when the call has ended. */
public interface CallTransport {

    /** The method for the record: one that HTTP defines, or {@code OTHER}. */
    String method();

    /** Bytes of content that the caller sent. */
    long bytesIn();

    /** Bytes of content that the caller was sent. */
    long bytesOut();

    void callEnded();
}
