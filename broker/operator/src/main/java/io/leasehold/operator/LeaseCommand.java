package io.leasehold.operator;

import picocli.CommandLine.Command;

@Command(
        name = "lease",
        description = "Who holds what, and the end of it.",
        subcommands = {LeaseListCommand.class, LeaseEndCommand.class},
        footer = {
            "",
            "Examples:",
            "  leasehold lease list --org acme",
            "  leasehold lease end --org acme --project web --integration openai --dry-run",
        })
final class LeaseCommand {}
