package io.leasehold.operator;

import io.leasehold.lease.LeaseId;
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
            "Ends one lease, or all that an organization, project, integration or holder has.",
            "What was ended stops working within 2 seconds. More than one is ended only with --yes;"
                    + " without it they are shown. Needs a policy that removes leases, such as"
                    + " leasehold-org-admin.ORG."
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

    @Mixin private LeaseOptions which = new LeaseOptions();

    @Option(names = "--dry-run", description = "Show what would be ended, and end nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "End them even if there is more than one.")
    private boolean yes;

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        requireOneWay();
        return which.with(
                (leases, names) -> {
                    List<LeaseId> meant =
                            which.selection().map(leases::find).orElseGet(() -> List.of(one()));
                    if (dryRun || meant.size() > 1 && !yes) {
                        return show(meant, names);
                    }
                    return end(meant, leases);
                });
    }

    static String counted(int number) {
        return number == 1 ? "1 lease" : number + " leases";
    }

    private int show(List<LeaseId> meant, EntityNames names) {
        String said = counted(meant.size()) + " would be ended";
        output.print(
                new LeaseTable(meant, names::of),
                Map.of("ended", 0, "would_end", meant.size()),
                List.of(said + (dryRun ? "; dry run: nothing was changed" : "")));
        if (!dryRun) {
            say("leasehold: end leases: " + said + "; add --yes to end them");
        }
        return dryRun ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int end(List<LeaseId> meant, VisibleLeases leases) {
        AtomicInteger done = new AtomicInteger();
        leases.end(
                        meant,
                        _ -> {
                            int ended = done.incrementAndGet();
                            if (ended % PROGRESS_EVERY == 0) {
                                say("ended %d of %s".formatted(ended, counted(meant.size())));
                            }
                        })
                .orRefuse();
        output.print(
                Map.of("ended", String.valueOf(meant.size())),
                meant.isEmpty() ? List.of("there was nothing to end") : List.of());
        return ExitCode.OK;
    }

    private void requireOneWay() {
        Optional<LeaseId> one = Optional.ofNullable(lease).map(_ -> one());
        if (which.lackOrganization() || one.isPresent() == which.selection().isPresent()) {
            throw wrong("either the id of one lease or --org must be given");
        }
    }

    private LeaseId one() {
        try {
            return LeaseId.parse(String.valueOf(lease));
        } catch (BrokerException _) {
            throw wrong("LEASE must be the id of a lease, as 'leasehold lease list' shows it");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(command.commandLine(), why);
    }

    private void say(String what) {
        command.commandLine().getErr().println(what);
        command.commandLine().getErr().flush();
    }
}
