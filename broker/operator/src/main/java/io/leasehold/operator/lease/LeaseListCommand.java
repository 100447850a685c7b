package io.leasehold.operator.lease;

import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.PageRequest;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.lease.EntityNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "Shows the leases of an organization or project, and who holds them.",
            "Leases for the use reveal delivered a key, sealed, to their holder. If LEASEHOLD_ADDR"
                    + " names a broker, it is asked which version that was, and whether it is stale:"
                    + " replaced or removed since.",
            "Expired leases are shown until the sweep deletes them. Names of holders are shown if"
                    + " you may read or look up entities in Vault, as auditors and owners may."
                    + " Needs a policy that may list leases, such as leasehold-auditor or"
                    + " leasehold-org-admin.ORG."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold lease list --org acme",
            "  leasehold lease list --org acme --project web --integration openai --limit 20",
            "  leasehold lease list --org acme --holder 0a1b2c3d-... --output json",
        })
final class LeaseListCommand implements Runnable {

    @Mixin private LeaseOptions leaseOptions = new LeaseOptions();

    @Option(names = "--limit", paramLabel = "N", description = "Show at most N leases.")
    private @Nullable String limit;

    @Option(
            names = "--after",
            paramLabel = "LEASE",
            description = "Start after this lease: the last one of the previous page.")
    private @Nullable String after;

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        LeaseFilter filter =
                leaseOptions
                        .filter()
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                command.commandLine(),
                                                "Missing required option: '--org=ORG'"));
        PageRequest pageRequest =
                PageRequest.read(Optional.ofNullable(after), Optional.ofNullable(limit));
        leaseOptions.with(
                (leases, names) -> {
                    show(leases.find(filter), pageRequest, names);
                    return true;
                });
    }

    private void show(List<LeaseId> all, PageRequest pageRequest, EntityNames names) {
        Set<String> page = Set.copyOf(pageRequest.of(all.stream().map(LeaseId::toString).toList()));
        List<LeaseId> shown = all.stream().filter(id -> page.contains(id.toString())).toList();
        boolean more = !shown.isEmpty() && !shown.getLast().equals(all.getLast());
        Set<Project> deliveredIn =
                shown.stream()
                        .filter(id -> id.use() == LeaseUse.REVEAL)
                        .map(LeaseId::project)
                        .collect(Collectors.toSet());
        Map<String, String> delivered =
                deliveredIn.isEmpty() ? Map.of() : leaseOptions.delivered(deliveredIn);
        new LeaseTable(shown, names::of, delivered)
                .print(
                        output,
                        more ? Map.of("after", shown.getLast().toString()) : Map.of(),
                        List.of(
                                more
                                        ? "more follow: --after " + shown.getLast()
                                        : LeaseEndCommand.counted(all.size()) + " in all"));
    }
}
