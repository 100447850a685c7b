package io.leasehold.operator.audit;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.EntrySearch;
import io.leasehold.operator.storedlog.StoredEntries;
import io.leasehold.operator.storedlog.StoredEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "find",
        description = {
            "Prints the entries that match, each on a line with its index and its leaf hash, in"
                    + " their order. With --output json each line is an object.",
            "A 'not-done' entry that takes a match back is printed too: what it names was logged"
                    + " before it was to be made, and then was not.",
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
            "  leasehold audit find --log log --receipt site.example/leasehold/r1/0a1b2c3d-...",
            "  leasehold audit find --log log --org acme --from 2026-11-30T12:00:00Z --output json",
        })
final class AuditFindCommand implements Callable<Integer> {

    @Mixin private LogOptions logOptions = new LogOptions();

    @Mixin private FilterOptions filterOptions = new FilterOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    private long found;

    @Override
    public Integer call() {
        EntrySearch search = new EntrySearch(filterOptions.filter());
        StoredEntries entries = logOptions.log().entries();
        long first = entries.forEach(0, entry -> print(entry, search));
        PrintWriter errors = command.commandLine().getErr();
        if (first > 0 && entries.size() > 0) {
            errors.println("entries before " + first + " are not in the folder any more");
        }
        if (search.skipped() > 0) {
            errors.println(search.skipped() + " entries are not JSON objects and were skipped");
        }
        errors.println(found + " of " + entries.size() + " entries match");
        errors.flush();
        return search.skipped() > 0 ? ExitCodes.INCOMPLETE : ExitCodes.DONE;
    }

    private void print(StoredEntry entry, EntrySearch search) {
        if (search.accepts(entry)) {
            found++;
            output.printResult(entry.facts(), List.of(entry.line()));
        }
    }
}
