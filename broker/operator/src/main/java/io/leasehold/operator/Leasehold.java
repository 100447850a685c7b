package io.leasehold.operator;

import io.leasehold.operator.audit.AuditCommand;
import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.CommandErrors;
import io.leasehold.operator.cli.Version;
import io.leasehold.operator.delivery.OpenCommand;
import io.leasehold.operator.key.EffectiveCommand;
import io.leasehold.operator.key.KeyCommand;
import io.leasehold.operator.key.ModeCommand;
import io.leasehold.operator.lease.LeaseCommand;
import io.leasehold.operator.member.MemberCommand;
import io.leasehold.operator.provision.BrokerCommand;
import io.leasehold.operator.provision.ConsumerCommand;
import io.leasehold.operator.provision.KeyRingCommand;
import io.leasehold.operator.provision.OrgCommand;
import io.leasehold.operator.provision.ProjectCommand;
import io.leasehold.operator.provision.ProvisionCommand;
import io.leasehold.operator.provision.RolloutCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code leasehold}. */
@Command(
        name = "leasehold",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        versionProvider = Version.class,
        description =
                "Sets up Vault or OpenBao for Leasehold; manages keys and leases with your own token.",
        subcommands = {
            ProvisionCommand.class,
            OrgCommand.class,
            ProjectCommand.class,
            MemberCommand.class,
            ConsumerCommand.class,
            BrokerCommand.class,
            LeaseCommand.class,
            KeyRingCommand.class,
            KeyCommand.class,
            ModeCommand.class,
            EffectiveCommand.class,
            RolloutCommand.class,
            OpenCommand.class,
            AuditCommand.class,
            GenerateCompletion.class,
        },
        footer = {
            "",
            "VAULT_ADDR is Vault's address; the token comes from VAULT_TOKEN or ~/.vault-token,",
            "never from an argument; VAULT_CACERT is a PEM file with the CA for https.",
            "",
            "The commands key, mode, effective and 'consumer recipient' call the broker at --broker or",
            "LEASEHOLD_ADDR, with the same token; LEASEHOLD_CACERT is a PEM file with its CA.",
            "",
            "The commands 'audit' and 'open' read files and call nothing.",
            "",
            "LEASEHOLD_CATALOGUE_DIRECTORY or --catalogue is the directory of your own integrations.",
            "",
            "Exit codes: 0 done; 1 refused by Vault or by a rule of Leasehold; 2 wrong usage;",
            "3 nothing failed, but not everything is as requested (see 'key import' and",
            "'key verify'); 4 to 7 what 'audit verify' found; 130 stopped by Ctrl-C.",
            "",
            "Examples:",
            "  leasehold provision --dry-run",
            "  leasehold provision",
            "  leasehold org create acme --plan enterprise --rollout on",
            "  leasehold project create acme web --title 'Web shop'",
            "  leasehold member add --org acme --role owner --login userpass/alice",
            "  leasehold consumer create --org acme --project web --name billing \\",
            "      --integration openai --integration stripe",
            "  leasehold consumer credentials --org acme --project web --name billing",
            "  leasehold lease list --org acme",
            "  leasehold key set openai --org acme",
            "  leasehold effective --org acme --project web",
        })
public final class Leasehold implements CommandEnvironment.Holder {

    private final CommandEnvironment environment;

    private Leasehold(CommandEnvironment environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(CommandEnvironment.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(CommandEnvironment environment) {
        return new CommandLine(new Leasehold(environment))
                .setExecutionExceptionHandler(CommandErrors::onFailure)
                .setParameterExceptionHandler(CommandErrors::onWrongUsage);
    }

    @Override
    public CommandEnvironment environment() {
        return environment;
    }
}
