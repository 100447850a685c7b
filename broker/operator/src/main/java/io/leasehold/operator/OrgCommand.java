package io.leasehold.operator;

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
final class OrgCommand {

    @Command(
            name = "create",
            description = {
                "Makes an organization, and the policies and groups of its owners and admins.",
                "Keys are set and leases issued only for an organization of the plan enterprise that"
                        + " the rollout has reached, unless the broker has other"
                        + " leasehold.entitlement properties.",
                "For one that exists, changes what is named and shows it. Who is in the groups is"
                        + " said with 'leasehold member'."
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
                description = "Its plan, such as enterprise; standard for a new organization.")
        private @Nullable String plan;

        @Option(
                names = "--rollout",
                paramLabel = "on|off",
                description = "Whether it may have keys of its own; off for a new organization.")
        private @Nullable Rollout rollout;

        @Mixin private PlanName word = new PlanName();
        @Mixin private PlanOptions options = new PlanOptions();

        @Override
        public void run() {
            var id = new OrganizationId(organization);
            var terms =
                    new SubscriptionUpdate(
                            Optional.ofNullable(plan).map(word::checked),
                            Optional.ofNullable(rollout).map(word -> word == Rollout.on));
            options.carryOut(
                    provisioning -> provisioning.organization(id, terms),
                    access -> PlanMeaning.facts(id, access));
        }
    }
}
