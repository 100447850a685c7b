package io.leasehold.server.audit;

import io.leasehold.audit.Receipt;
import io.leasehold.transparency.log.Appended;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where in the log the entries are for which this replica gave receipts since it started: the last
 * 100,000. Not a cache: that would keep what is asked for often, and drop what was never asked for,
 * which new receipts are. Thread-safe.
 */
public final class ReceiptIndex implements BiConsumer<Receipt, Appended> {

    static final int MAX_RECEIPTS = 100_000;

    private final Map<String, Long> indexes =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MAX_RECEIPTS;
                }
            };

    @Override
    public synchronized void accept(Receipt receipt, Appended where) {
        indexes.put(receipt.id(), where.index());
    }

    /** The index of the entry; empty if this replica does not know. */
    public synchronized OptionalLong of(String id) {
        @Nullable Long index = indexes.get(id);
        return index == null ? OptionalLong.empty() : OptionalLong.of(index);
    }
}
