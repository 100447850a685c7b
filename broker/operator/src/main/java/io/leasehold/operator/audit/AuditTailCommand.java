package io.leasehold.operator.audit;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.CheckpointWatch;
import io.leasehold.operator.storedlog.LogTrouble;
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
            "Prints the last entries, each on a line with its index and its leaf hash. With"
                    + " --output json each line is an object.",
            "Compares each entry with the hash stored for it, and nothing else: whether the log is"
                    + " what it signed says 'audit verify'."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold audit tail --log /var/lib/leasehold/log",
            "  leasehold audit tail --log /var/lib/leasehold/log --lines 100 --follow",
        })
final class AuditTailCommand implements Callable<Integer> {

    @Mixin private LogOptions logOptions = new LogOptions();

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many entries; default 10.")
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
        if (!follow) {
            print(log, Math.max(0, shown.size() - lines), shown);
            return ExitCodes.DONE;
        }
        try (CheckpointWatch watch = CheckpointWatch.on(log.folder())) {
            return follow(log, shown, watch);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCodes.INTERRUPTED;
        }
    }

    /** Ends when nobody reads what is printed. */
    private int follow(StoredLog log, Checkpoint begin, CheckpointWatch watch)
            throws InterruptedException {
        Checkpoint shown = begin;
        print(log, Math.max(0, shown.size() - lines), shown);
        while (!command.commandLine().getOut().checkError()) {
            watch.awaitChange();
            Checkpoint next = log.checkpoint().checkpoint();
            requireContinues(shown, next);
            print(log, shown.size(), next);
            shown = next;
        }
        return ExitCodes.DONE;
    }

    private void print(StoredLog log, long from, Checkpoint to) {
        log.entriesAt(to.size())
                .forEach(from, entry -> output.printResult(entry.facts(), List.of(entry.line())));
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
