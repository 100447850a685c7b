package io.leasehold.operator.delivery;

import picocli.CommandLine.Command;

@Command(
        name = "recipient",
        description = {
            "Recipients of a consumer: public keys of age, to which keys are delivered sealed.",
            "Services never get a key, except sealed to these, if the organization allows it ('key"
                    + " reveal') and the consumer has the policy for it ('consumer create"
                    + " --reveal'). Needs leasehold-operator or leasehold-org-owner.ORG."
        },
        subcommands = {
            RecipientAddCommand.class,
            RecipientConfirmCommand.class,
            RecipientListCommand.class,
            RecipientRemoveCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  leasehold consumer recipient add age1... --org acme --project web \\",
            "      --holder 0a1b2c3d-... --challenge-to challenge.age",
            "  leasehold consumer recipient list --org acme --project web --holder 0a1b2c3d-...",
        })
public final class RecipientCommand {}
