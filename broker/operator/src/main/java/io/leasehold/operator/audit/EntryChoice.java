package io.leasehold.operator.audit;

import io.leasehold.operator.storedlog.EntryFilter;
import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.operator.storedlog.StoredEntries;
import io.leasehold.operator.storedlog.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose one entry. */
final class EntryChoice {

    /** As many of those that match are named. */
    private static final int NAMED = 5;

    @Option(names = "--index", paramLabel = "N", description = "The entry, by its index.")
    private @Nullable Long index;

    @Option(
            names = "--lease",
            paramLabel = "LEASE",
            description = "The one entry on this lease that the other options leave.")
    private @Nullable String lease;

    @Option(
            names = "--event",
            paramLabel = "KIND",
            description = "The one entry of this kind; --lease or --time has to be given with it.")
    private @Nullable String event;

    @Option(
            names = "--receipt",
            paramLabel = "RECEIPT",
            description = "The call with this receipt: its id, or the header as it was answered.")
    private @Nullable String receipt;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "The one entry of exactly this time.")
    private @Nullable Instant time;

    /** Refuses what does not say which entry. */
    void require() {
        boolean described = lease != null || time != null || receipt != null;
        if ((index != null) == described || (index != null && event != null)) {
            throw LogTrouble.wrongUsage(
                    "read arguments: either --index, or one or more of --receipt, --lease and --time"
                            + " must be given; --event narrows the latter");
        }
    }

    StoredEntry find(StoredEntries entries) {
        return index == null ? onlyMatch(entries) : entries.at(index);
    }

    private StoredEntry onlyMatch(StoredEntries entries) {
        EntryFilter filter = filter();
        List<StoredEntry> matches = new ArrayList<>();
        long[] count = {0};
        entries.forEach(
                0,
                entry -> {
                    if (entry.members().filter(filter::accepts).isPresent()) {
                        count[0]++;
                        if (matches.size() < NAMED) {
                            matches.add(entry);
                        }
                    }
                });
        if (count[0] != 1) {
            throw LogTrouble.refused(
                    "find entry: " + (count[0] == 0 ? none() : many(matches, count[0])));
        }
        return matches.getFirst();
    }

    private static String none() {
        return "none matches; look for it with 'leasehold audit find'";
    }

    private static String many(List<StoredEntry> matches, long count) {
        List<Long> indexes = matches.stream().map(StoredEntry::index).toList();
        return count
                + " match, at "
                + indexes.toString().replaceAll("[\\[\\]]", "")
                + (count > NAMED ? " and later" : "")
                + "; give --index, or narrow it by --event, --lease and --time";
    }

    private EntryFilter filter() {
        Map<String, String> members = new LinkedHashMap<>();
        FilterOptions.put(members, "lease", lease);
        FilterOptions.put(members, "event", event);
        FilterOptions.put(members, "receipt", FilterOptions.receiptId(receipt));
        Optional<Instant> exactly = Optional.ofNullable(time);
        return new EntryFilter(members, exactly, exactly.map(it -> it.plusNanos(1)));
    }
}
