package io.leasehold.operator.key;

import picocli.CommandLine.Command;

@Command(
        name = "key",
        description = {
            "Keys of organizations and projects, set through the broker.",
            "A key is read from a file, from standard input, or typed at a terminal. It is never"
                    + " an argument, and it cannot be read back. Services never get one, unless"
                    + " 'key reveal' allows sealed delivery."
        },
        subcommands = {
            KeySetCommand.class,
            KeyVerifyCommand.class,
            KeyRemoveCommand.class,
            KeyRestoreCommand.class,
            KeyVersionsCommand.class,
            KeyOptOutCommand.class,
            KeyRevealCommand.class,
            KeyImportCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  leasehold key set openai --org acme",
            "  leasehold key set openai --org acme --project web --field api_key=@openai.key",
            "  leasehold key import --file keys.csv --dry-run",
        })
public final class KeyCommand {}
