package io.leasehold.operator.lease;

import io.leasehold.lease.LeaseId;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.vault.lease.EntityNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "end",
        description = {
            "Ends one lease, or all leases of an organization, project, integration or holder.",
            "Handles of ended leases stop working within 2 seconds. More than one lease is ended"
                    + " only with --yes; without it, they are shown. Needs a policy that may delete"
                    + " leases, such as leasehold-org-admin.ORG."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold lease end lease/acme/web/openai.call.0a1b2c3d-....V1StGXR8Z5jdHi6BmyT0aq",
            "  leasehold lease end --org acme --holder 0a1b2c3d-... --dry-run",
            "  leasehold lease end --org acme --project web --integration openai --yes",
        })
final class LeaseEndCommand implements Callable<Integer> {

    private static final int PROGRESS_EVERY = 500;

    @Parameters(
            arity = "0..1",
            paramLabel = "LEASE",
            description = "One lease by its id, as 'lease list' shows it.")
    private @Nullable String lease;

    @Mixin private LeaseOptions leaseOptions = new LeaseOptions();

    @Option(names = "--dry-run", description = "Show which leases would be ended, and end none.")
    private boolean dryRun;

    @Option(names = "--yes", description = "End them even if there is more than one.")
    private boolean yes;

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        requireOneSelection();
        return leaseOptions.with(
                (leases, names) -> {
                    List<LeaseId> selected =
                            leaseOptions.filter().map(leases::find).orElseGet(() -> List.of(one()));
                    if (dryRun || selected.size() > 1 && !yes) {
                        return show(selected, names);
                    }
                    return revoke(selected, leases);
                });
    }

    static String counted(int number) {
        return number == 1 ? "1 lease" : number + " leases";
    }

    private int show(List<LeaseId> selected, EntityNames names) {
        String summary = counted(selected.size()) + " would be ended";
        new LeaseTable(selected, names::of, Map.of())
                .print(
                        output,
                        Map.of("ended", 0, "would_end", selected.size()),
                        List.of(summary + (dryRun ? "; dry run: nothing was changed" : "")));
        if (!dryRun) {
            printError("leasehold: end leases: " + summary + "; add --yes to end them");
        }
        return dryRun ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int revoke(List<LeaseId> selected, VisibleLeases leases) {
        AtomicInteger done = new AtomicInteger();
        leases.revoke(
                        selected,
                        _ -> {
                            int ended = done.incrementAndGet();
                            if (ended % PROGRESS_EVERY == 0) {
                                printError(
                                        "ended %d of %s"
                                                .formatted(ended, counted(selected.size())));
                            }
                        })
                .orRefuse();
        output.print(
                Map.of("ended", String.valueOf(selected.size())),
                selected.isEmpty() ? List.of("there was nothing to end") : List.of());
        return ExitCode.OK;
    }

    private void requireOneSelection() {
        Optional<LeaseId> one = Optional.ofNullable(lease).map(_ -> one());
        if (leaseOptions.isOrganizationMissing()
                || one.isPresent() == leaseOptions.filter().isPresent()) {
            throw usageError("either the id of one lease or --org must be given");
        }
    }

    private LeaseId one() {
        try {
            return LeaseId.parse(String.valueOf(lease));
        } catch (BrokerException _) {
            throw usageError("LEASE must be the id of a lease, as 'leasehold lease list' shows it");
        }
    }

    private ParameterException usageError(String why) {
        return new ParameterException(command.commandLine(), why);
    }

    private void printError(String what) {
        command.commandLine().getErr().println(what);
        command.commandLine().getErr().flush();
    }
}
