package io.leasehold.operator;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.keyimport.Import;
import io.leasehold.operator.keyimport.ImportTarget;
import io.leasehold.operator.keyimport.KeyRows;
import io.leasehold.operator.keyimport.Report;
import io.leasehold.operator.keyimport.Result;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Sets many keys, from a CSV file or from another KV tree in the same Vault.",
            "Doing it again resumes it: what is set already counts as unchanged and gets no second"
                    + " version. A key that is there and different is left alone unless --replace"
                    + " is given. What fails does not hold up the rest. Ctrl-C finishes what is"
                    + " under way and says what was done."
        },
        footer = {
            "",
            "Exit codes: 0 every key is set; 1 some failed, or refused; 2 wrong usage; 3 none failed,",
            "but some are different and were left alone; 130 stopped by Ctrl-C.",
            "",
            "Examples:",
            "  leasehold key import --file keys.csv --dry-run",
            "  leasehold key import --file keys.csv",
            "  leasehold key import --from-kv secret/team --mapping mapping.csv",
        })
final class KeyImportCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 32;

    @Mixin private ImportSource source = new ImportSource();

    @Option(
            names = "--dry-run",
            description = "Have the broker check all, say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--replace", description = "Replace keys that are there and different.")
    private boolean replace;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many keys are set at once: 1 to 32, else 8.")
    private String parallel = "8";

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        int atOnce = atOnce();
        return brokers.with(
                broker ->
                        source.with(brokers, (items, total) -> run(broker, items, total, atOnce)));
    }

    private int run(Broker broker, KeyRows items, OptionalLong total, int atOnce) {
        var known = new ManagedIntegrations(broker).fields();
        var progress = ImportProgress.on(command.commandLine().getErr(), total);
        var work = new Import(known, destination(new ManagedKeys(broker)), atOnce, progress::step);
        try (CtrlCHandler _ = CtrlCHandler.telling(work::stop)) {
            Report report;
            try (progress) {
                report = work.run(items);
            }
            ImportReport answer = new ImportReport(report, dryRun, replace);
            output.answer(answer.facts(), answer.lines());
            return exitCode(report);
        }
    }

    private ImportTarget destination(ManagedKeys keys) {
        if (dryRun) {
            return keys::rehearse;
        }
        return replace ? keys::replace : keys::set;
    }

    private int exitCode(Report report) {
        if (report.interrupted()) {
            return ExitCodes.INTERRUPTED;
        }
        if (report.count(Result.Kind.FAILED) > 0) {
            return ExitCodes.REFUSED;
        }
        boolean open = report.count(Result.Kind.DIFFERENT) > 0 && !(dryRun && replace);
        return open ? ExitCodes.OPEN : ExitCodes.DONE;
    }

    private int atOnce() {
        if (parallel.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(parallel);
            if (number >= 1 && number <= MOST_AT_ONCE) {
                return number;
            }
        }
        throw new BrokerException(
                Problem.REQUEST_MALFORMED, "read arguments: --parallel is 1 to " + MOST_AT_ONCE);
    }
}
