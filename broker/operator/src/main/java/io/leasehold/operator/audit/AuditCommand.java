package io.leasehold.operator.audit;

import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = {
            "Transparency logs: verify one, prove entries of it, search it.",
            "Offline: needs the folder of the log, a policy file with the public keys, and neither"
                    + " Vault nor a broker. Writes nothing into the folder."
        },
        subcommands = {
            AuditVerifyCommand.class,
            AuditProveCommand.class,
            AuditCheckProofCommand.class,
            AuditFindCommand.class,
            AuditTailCommand.class,
            AuditKeysCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  leasehold audit verify --log /var/lib/leasehold/log --policy log.policy",
            "  leasehold audit find --log /var/lib/leasehold/log --org acme --event call",
            "  leasehold audit prove --log /var/lib/leasehold/log --policy log.policy --index 17",
        })
public final class AuditCommand {}
