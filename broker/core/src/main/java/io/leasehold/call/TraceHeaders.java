package io.leasehold.call;

/** Whether the headers by which a caller's traces hang together go to providers. */
public enum TraceHeaders {
    DROP,
    PASS
}
