package io.leasehold.operator.provision;

import io.leasehold.entitlement.RolloutBucket;
import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.provision.Rollout;
import io.leasehold.vault.provision.Rollout.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rollout",
        description = {
            "Lets a percentage of the organizations of a plan have their own keys.",
            "The organization's id alone decides whether it is included: an organization that is"
                    + " included at 10 percent is included at 20. The command turns 'rollout' on"
                    + " and never off: a smaller percentage than before changes nothing. To turn it"
                    + " off for one organization, use 'leasehold org create ORG --rollout off'.",
            "It can be stopped and run again at any time. Needs a policy such as"
                    + " leasehold-operator."
        },
        footer = {
            "",
            "The bucket of an organization, 0 to 99, is the first 8 bytes of the SHA-256 of",
            "'leasehold/rollout/v1/ORG' as an unsigned number, modulo 100; it is included if",
            "that is less than N.",
            "",
            "Examples:",
            "  leasehold rollout --percent 10 --dry-run",
            "  leasehold rollout --percent 10 --output json",
        })
public final class RolloutCommand implements Runnable {

    private static final int PROGRESS_EVERY = 100;

    @Option(
            names = "--percent",
            paramLabel = "N",
            required = true,
            description = "The percentage of organizations to include: 0 to 100.")
    private int percent;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "enterprise",
            description = "The plan of the organizations; default enterprise.")
    private String plan = "enterprise";

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Mixin private PlanName planName = new PlanName();
    @Mixin private VaultOptions vault = new VaultOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        if (percent < 0 || percent > 100) {
            throw new ParameterException(command.commandLine(), "--percent must be 0 to 100");
        }
        CommandEnvironment environment = CommandEnvironment.of(command);
        var token = vault.token(environment);
        try (VaultConnection connection = vault.connect(environment)) {
            print(execute(new Rollout(connection, token, planName.validate(plan), percent)));
        }
    }

    private Map<Standing, List<OrganizationId>> execute(Rollout rollout) {
        Map<Standing, List<OrganizationId>> found = new EnumMap<>(Standing.class);
        for (Standing standing : Standing.values()) {
            found.put(standing, new ArrayList<>());
        }
        List<OrganizationId> all = rollout.organizations();
        int done = 0;
        for (OrganizationId organization : all) {
            Standing standing = rollout.standing(organization);
            if (standing == Standing.DUE && !dryRun) {
                rollout.reach(organization);
            }
            found.getOrDefault(standing, new ArrayList<>()).add(organization);
            done++;
            if (done % PROGRESS_EVERY == 0) {
                printProgress("processed %d of %d organizations".formatted(done, all.size()));
            }
        }
        return found;
    }

    private void print(Map<Standing, List<OrganizationId>> found) {
        List<OrganizationId> due = found.getOrDefault(Standing.DUE, List.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dry_run", dryRun);
        json.put("plan", plan);
        json.put("percent", percent);
        json.put("turned_on", dryRun ? List.of() : ids(due));
        json.put("would_turn_on", dryRun ? ids(due) : List.of());
        json.put("on_before", count(found, Standing.REACHED));
        json.put("later", count(found, Standing.LATER));
        json.put("other_plan", count(found, Standing.OTHER_PLAN));
        List<String> lines = new ArrayList<>();
        due.forEach(id -> lines.add("+ " + id + " bucket " + RolloutBucket.of(id).number()));
        lines.add(
                "%s %d; on before: %d; later: %d; on another plan: %d"
                        .formatted(
                                dryRun ? "would turn on" : "turned on",
                                due.size(),
                                count(found, Standing.REACHED),
                                count(found, Standing.LATER),
                                count(found, Standing.OTHER_PLAN)));
        if (dryRun) {
            lines.add("dry run: nothing was changed");
        }
        output.printResult(json, lines);
    }

    private static int count(Map<Standing, List<OrganizationId>> found, Standing standing) {
        return found.getOrDefault(standing, List.of()).size();
    }

    private static List<String> ids(List<OrganizationId> organizations) {
        return organizations.stream().map(OrganizationId::value).toList();
    }

    private void printProgress(String what) {
        command.commandLine().getErr().println(what);
        command.commandLine().getErr().flush();
    }
}
