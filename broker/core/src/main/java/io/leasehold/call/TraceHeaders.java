package io.leasehold.call;

/** Whether the trace context headers of a caller are passed to providers. */
public enum TraceHeaders {
    DROP,
    PASS
}
