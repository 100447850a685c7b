package io.leasehold.operator.audit;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.CheckpointWatch;
import io.leasehold.operator.storedlog.EntrySearch;
import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.operator.storedlog.StoredEntry;
import io.leasehold.operator.storedlog.StoredLog;
import io.leasehold.transparency.checkpoint.Checkpoint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = {
            "Prints the last entries, or the last that match, each on a line with its index and its"
                    + " leaf hash. With --output json each line is an object.",
            "A 'not-done' entry that takes a match back is printed too: what it names was logged"
                    + " before it was to be made, and then was not.",
            "Compares each entry with the hash stored for it, and nothing else: whether the log is"
                    + " what it signed says 'audit verify'."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold audit tail --log /var/lib/leasehold/log",
            "  leasehold audit tail --log /var/lib/leasehold/log --lines 100 --follow",
            "  leasehold audit tail --log /var/lib/leasehold/log --event key-change --org acme",
        })
final class AuditTailCommand implements Callable<Integer> {

    @Mixin private LogOptions logOptions = new LogOptions();

    @Mixin private FilterOptions filterOptions = new FilterOptions();

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many entries that match; default 10.")
    private long lines = 10;

    @Option(
            names = "--follow",
            description =
                    "Then print new ones whenever the log has a new checkpoint, until Ctrl-C.")
    private boolean follow;

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (lines < 0) {
            throw LogTrouble.wrongUsage("read arguments: --lines must not be negative");
        }
        StoredLog log = logOptions.log();
        Checkpoint shown = log.checkpoint().checkpoint();
        EntrySearch search = new EntrySearch(filterOptions.filter());
        if (!follow) {
            printLast(log, shown, search);
            return ExitCodes.DONE;
        }
        try (CheckpointWatch watch = CheckpointWatch.on(log.folder())) {
            printLast(log, shown, search);
            return follow(log, shown, watch, search);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCodes.INTERRUPTED;
        }
    }

    /** Ends when nobody reads what is printed. */
    private int follow(StoredLog log, Checkpoint begin, CheckpointWatch watch, EntrySearch search)
            throws InterruptedException {
        Checkpoint shown = begin;
        while (!command.commandLine().getOut().checkError()) {
            watch.awaitChange();
            Checkpoint next = log.checkpoint().checkpoint();
            requireContinues(shown, next);
            print(log, shown.size(), next, search);
            shown = next;
        }
        return ExitCodes.DONE;
    }

    private void printLast(StoredLog log, Checkpoint to, EntrySearch search) {
        long from = log.entriesAt(to.size()).startOfLast(lines, filterOptions.filter());
        print(log, from, to, search);
    }

    private void print(StoredLog log, long from, Checkpoint to, EntrySearch search) {
        log.entriesAt(to.size()).forEach(from, entry -> print(entry, search));
    }

    private void print(StoredEntry entry, EntrySearch search) {
        if (search.accepts(entry)) {
            output.printResult(entry.facts(), List.of(entry.line()));
        }
    }

    private static void requireContinues(Checkpoint shown, Checkpoint next) {
        if (!next.origin().equals(shown.origin()) || next.size() < shown.size()) {
            throw LogTrouble.refused(
                    "follow log "
                            + shown.origin()
                            + ": after "
                            + shown.size()
                            + " entries its checkpoint is now one of "
                            + next.origin()
                            + " with "
                            + next.size()
                            + "; check the folder with 'leasehold audit verify'");
        }
    }
}
