package io.leasehold.operator.audit;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.EntryFilter;
import io.leasehold.operator.storedlog.StoredEntries;
import io.leasehold.operator.storedlog.StoredEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "find",
        description = {
            "Prints the entries that match, each on a line with its index and its leaf hash, in"
                    + " their order. With --output json each line is an object.",
            "Compares each entry with the hash stored for it, and nothing else: whether the log is"
                    + " what it signed says 'audit verify'."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 the log is damaged or cannot be read; 2 wrong usage;",
            "3 entries were skipped because they are not JSON objects.",
            "",
            "Examples:",
            "  leasehold audit find --log log --lease lease/acme/web/openai.call.0a1b2c3d-...",
            "  leasehold audit find --log log --org acme --from 2026-11-30T12:00:00Z --output json",
        })
final class AuditFindCommand implements Callable<Integer> {

    @Mixin private LogOptions logOptions = new LogOptions();

    @Option(
            names = "--lease",
            paramLabel = "LEASE",
            description = "Only entries on this lease, by its id.")
    private @Nullable String lease;

    @Option(
            names = "--event",
            paramLabel = "KIND",
            description = "Only entries of this kind, such as call.")
    private @Nullable String event;

    @Option(names = "--org", paramLabel = "ORG", description = "Only entries on this organization.")
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

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    private long found;
    private long skipped;

    @Override
    public Integer call() {
        EntryFilter filter = filter();
        StoredEntries entries = logOptions.log().entries();
        long first = entries.forEach(0, entry -> examine(entry, filter));
        PrintWriter errors = command.commandLine().getErr();
        if (first > 0 && entries.size() > 0) {
            errors.println("entries before " + first + " are not in the folder any more");
        }
        if (skipped > 0) {
            errors.println(skipped + " entries are not JSON objects and were skipped");
        }
        errors.println(found + " of " + entries.size() + " entries match");
        errors.flush();
        return skipped > 0 ? ExitCodes.INCOMPLETE : ExitCodes.DONE;
    }

    private void examine(StoredEntry entry, EntryFilter filter) {
        if (!filter.acceptsAll()) {
            Optional<Map<String, Object>> members = entry.members();
            skipped += members.isEmpty() ? 1 : 0;
            if (members.filter(filter::accepts).isEmpty()) {
                return;
            }
        }
        found++;
        output.printResult(entry.facts(), List.of(entry.line()));
    }

    private EntryFilter filter() {
        Map<String, String> members = new LinkedHashMap<>();
        put(members, "lease", lease);
        put(members, "event", event);
        put(members, "organization", organization);
        put(members, "project", project);
        put(members, "integration", integration);
        return new EntryFilter(members, Optional.ofNullable(from), Optional.ofNullable(to));
    }

    private static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
