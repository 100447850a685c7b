package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.server.auditlog.EntryLog;
import io.leasehold.transparency.log.Appended;
import io.leasehold.transparency.log.LogUnavailableException;
import io.leasehold.transparency.tree.TreeHash;
import java.util.ArrayList;
import java.util.List;

/** A log in memory that can be told to fail. */
final class FakeEntryLog implements EntryLog {

    private final List<String> entries = new ArrayList<>();
    private boolean failing;
    private boolean failed;

    @Override
    public synchronized List<Appended> append(List<byte[]> added) {
        if (failing) {
            failed = true;
            throw new LogUnavailableException("append to log: /var/log is full");
        }
        return added.stream()
                .map(
                        entry -> {
                            entries.add(new String(entry, UTF_8));
                            return new Appended(entries.size() - 1L, TreeHash.leaf(entry));
                        })
                .toList();
    }

    synchronized void fail() {
        failing = true;
    }

    /** Whether it was asked while it was told to fail. */
    synchronized boolean hasFailed() {
        return failed;
    }

    synchronized void heal() {
        failing = false;
    }

    synchronized List<String> entries() {
        return List.copyOf(entries);
    }
}
