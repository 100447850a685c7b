package io.leasehold.operator;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** The command {@code leasehold}. */
@Command(
        name = "leasehold",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        versionProvider = Version.class,
        description =
                "Sets up Vault or OpenBao for Leasehold and shows who holds what, with your own token.",
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
            GenerateCompletion.class,
        },
        footer = {
            "",
            "Vault is found by VAULT_ADDR; the token is taken from VAULT_TOKEN or ~/.vault-token,",
            "never from an argument; VAULT_CACERT names a PEM file with the CA of an https address.",
            "",
            "The commands key, mode and effective go through the broker, found by --broker or",
            "LEASEHOLD_ADDR, with that token; LEASEHOLD_CACERT names its CA.",
            "",
            "LEASEHOLD_CATALOGUE_DIRECTORY, or --catalogue, names the folder of your own integrations.",
            "",
            "Exit codes: 0 done; 1 refused by Vault or by a rule of Leasehold; 2 wrong usage; 3 nothing",
            "failed, yet not all is as asked for (see 'key import' and 'key verify'); 130 Ctrl-C.",
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
public final class Leasehold {

    private final CommandEnvironment surroundings;

    private Leasehold(CommandEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(CommandEnvironment.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(CommandEnvironment surroundings) {
        return new CommandLine(new Leasehold(surroundings))
                .setExecutionExceptionHandler(CommandErrors::onFailure)
                .setParameterExceptionHandler(CommandErrors::onWrongUsage);
    }

    /** The one that a command, however deep, belongs to. */
    static Leasehold of(CommandSpec command) {
        return (Leasehold) command.root().userObject();
    }

    CommandEnvironment surroundings() {
        return surroundings;
    }
}
