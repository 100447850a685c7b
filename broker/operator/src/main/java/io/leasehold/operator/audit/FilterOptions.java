package io.leasehold.operator.audit;

import io.leasehold.operator.storedlog.EntryFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which entries are looked for; an entry has to match all that are given. */
final class FilterOptions {

    @Option(
            names = "--event",
            paramLabel = "KIND",
            description = "Only entries of this kind, such as call or key-change.")
    private @Nullable String event;

    @Option(
            names = "--lease",
            paramLabel = "LEASE",
            description = "Only entries on this lease, by its id.")
    private @Nullable String lease;

    @Option(
            names = {"--org", "--organization"},
            paramLabel = "ORG",
            description = "Only entries on this organization.")
    private @Nullable String organization;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "Only entries on projects with this id.")
    private @Nullable String project;

    @Option(
            names = "--integration",
            paramLabel = "INTEGRATION",
            description = "Only entries on this integration.")
    private @Nullable String integration;

    @Option(
            names = "--holder",
            paramLabel = "ENTITY",
            description = "Only entries on leases of this holder, by its entity id.")
    private @Nullable String holder;

    @Option(names = "--by", paramLabel = "WHO", description = "Only entries on what they did.")
    private @Nullable String by;

    @Option(
            names = "--receipt",
            paramLabel = "RECEIPT",
            description =
                    "Only the call with this receipt: its id, or the header as it was answered.")
    private @Nullable String receipt;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Only entries of this time or later.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeArgument.class,
            description = "Only entries before this time.")
    private @Nullable Instant to;

    EntryFilter filter() {
        Map<String, String> members = new LinkedHashMap<>();
        put(members, "event", event);
        put(members, "lease", lease);
        put(members, "organization", organization);
        put(members, "project", project);
        put(members, "integration", integration);
        put(members, "holder", holder);
        put(members, "by", by);
        put(members, "receipt", receiptId(receipt));
        return new EntryFilter(members, Optional.ofNullable(from), Optional.ofNullable(to));
    }

    /** The header has the origin of the log before the id. */
    static @Nullable String receiptId(@Nullable String receipt) {
        return receipt == null ? null : receipt.substring(receipt.lastIndexOf('/') + 1);
    }

    static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
