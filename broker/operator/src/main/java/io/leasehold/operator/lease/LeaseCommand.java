package io.leasehold.operator.lease;

import picocli.CommandLine.Command;

@Command(
        name = "lease",
        description = "Leases: list who holds them, and end them.",
        subcommands = {LeaseListCommand.class, LeaseEndCommand.class},
        footer = {
            "",
            "Examples:",
            "  leasehold lease list --org acme",
            "  leasehold lease end --org acme --project web --integration openai --dry-run",
        })
public final class LeaseCommand {}
