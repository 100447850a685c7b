package io.leasehold.server;

import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.server.siem.EntryListener;
import io.leasehold.transparency.log.Appended;
import java.util.List;

/** Tells a listener of each entry, once it is durable. Thread-safe. */
final class ExportedLog implements EntryLog {

    private final EntryLog log;
    private final EntryListener listener;

    ExportedLog(EntryLog log, EntryListener listener) {
        this.log = log;
        this.listener = listener;
    }

    @Override
    public List<Appended> append(List<byte[]> entries) {
        List<Appended> appended = log.append(entries);
        for (int i = 0; i < appended.size(); i++) {
            Appended at = appended.get(i);
            listener.appended(entries.get(i), at.index(), at.leaf().toBytes());
        }
        return appended;
    }
}
