package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.CtrlCHandler;
import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.ProgressDisplay;
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
            "Running it again resumes it: keys that are already set count as unchanged and get no"
                    + " new version. A different key is kept unless --replace is given. Failed keys"
                    + " do not stop the others. Ctrl-C finishes the keys in progress and reports"
                    + " what was done."
        },
        footer = {
            "",
            "Exit codes: 0 every key is set; 1 some failed, or refused; 2 wrong usage; 3 none failed,",
            "but some are different and were kept; 130 stopped by Ctrl-C.",
            "",
            "Examples:",
            "  leasehold key import --file keys.csv --dry-run",
            "  leasehold key import --file keys.csv",
            "  leasehold key import --from-kv secret/team --mapping mapping.csv",
        })
final class KeyImportCommand implements Callable<Integer> {

    private static final int MAX_PARALLELISM = 32;
    private static final int LINE_INTERVAL = 100;

    @Mixin private ImportSource source = new ImportSource();

    @Option(
            names = "--dry-run",
            description =
                    "Let the broker check all keys, show what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--replace", description = "Replace keys that are different.")
    private boolean replace;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many keys are set concurrently: 1 to 32; default 8.")
    private String parallel = "8";

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        int parallelism = parallelism();
        return brokers.with(
                broker ->
                        source.with(
                                brokers, (rows, total) -> run(broker, rows, total, parallelism)));
    }

    private int run(Broker broker, KeyRows rows, OptionalLong total, int parallelism) {
        var fields = new ManagedIntegrations(broker).fields();
        var progress =
                ProgressDisplay.of("keys", total, LINE_INTERVAL, command.commandLine().getErr());
        var keyImport =
                new Import(fields, target(new ManagedKeys(broker)), parallelism, progress::step);
        try (CtrlCHandler _ = CtrlCHandler.install(keyImport::stop)) {
            Report report;
            try (progress) {
                report = keyImport.run(rows);
            }
            ImportReport result = new ImportReport(report, dryRun, replace);
            output.printResult(result.facts(), result.lines());
            return exitCode(report);
        }
    }

    private ImportTarget target(ManagedKeys keys) {
        if (dryRun) {
            return keys::preview;
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
        boolean incomplete = report.count(Result.Kind.DIFFERENT) > 0 && !(dryRun && replace);
        return incomplete ? ExitCodes.INCOMPLETE : ExitCodes.DONE;
    }

    private int parallelism() {
        if (parallel.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(parallel);
            if (number >= 1 && number <= MAX_PARALLELISM) {
                return number;
            }
        }
        throw new BrokerException(
                Problem.REQUEST_MALFORMED,
                "read arguments: --parallel must be 1 to " + MAX_PARALLELISM);
    }
}
