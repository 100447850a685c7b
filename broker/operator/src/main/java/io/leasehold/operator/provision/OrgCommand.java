package io.leasehold.operator.provision;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.provision.SubscriptionUpdate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "org",
        description = "Organizations.",
        subcommands = OrgCommand.Create.class,
        footer = {"", "Example:", "  leasehold org create acme --plan enterprise --rollout on"})
public final class OrgCommand {

    @Command(
            name = "create",
            description = {
                "Creates an organization, and the policies and groups of its owners and admins.",
                "Keys can be set and leases issued only if the plan is enterprise and the rollout"
                        + " is on, unless the broker has other leasehold.entitlement properties.",
                "For an existing organization, changes and shows the given settings. Manage the"
                        + " groups with 'leasehold member'."
            },
            footer = {
                "",
                "Examples:",
                "  leasehold org create acme",
                "  leasehold org create acme --plan enterprise --rollout on",
            })
    static final class Create implements Runnable {

        enum Rollout {
            on,
            off
        }

        @Parameters(paramLabel = "ORG", description = "Its id: a-z, 0-9 and '-'.")
        private String organization = "";

        @Option(
                names = "--plan",
                paramLabel = "PLAN",
                description =
                        "Its plan, such as enterprise; default for a new organization: standard.")
        private @Nullable String plan;

        @Option(
                names = "--rollout",
                paramLabel = "on|off",
                description =
                        "Whether it may have its own keys; default for a new organization: off.")
        private @Nullable Rollout rollout;

        @Mixin private PlanName planName = new PlanName();
        @Mixin private PlanOptions options = new PlanOptions();

        @Override
        public void run() {
            var id = new OrganizationId(organization);
            var update =
                    new SubscriptionUpdate(
                            Optional.ofNullable(plan).map(planName::validate),
                            Optional.ofNullable(rollout).map(word -> word == Rollout.on));
            options.execute(
                    provisioning -> provisioning.organization(id, update),
                    access -> PlanMeaning.facts(id, access));
        }
    }
}
