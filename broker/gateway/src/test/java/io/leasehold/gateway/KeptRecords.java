package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Receipts;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps records in memory, and is full when a test says so. */
final class KeptRecords implements AccessLog {

    private final List<AccessRecord> records = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    @Override
    public void add(AccessRecord call) {
        records.add(call);
    }

    @Override
    public boolean isFull() {
        return full;
    }

    void full(boolean is) {
        full = is;
    }

    List<AccessRecord> all() {
        return records;
    }

    /** The one record that there is, as soon as it is there. */
    AccessRecord only() {
        await().until(() -> !records.isEmpty());
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    GatewayHooks oversight(CallLimits limits) {
        return new GatewayHooks(
                limits, this, Receipts.none(), CallObserver.none(), Clock.systemUTC());
    }
}
