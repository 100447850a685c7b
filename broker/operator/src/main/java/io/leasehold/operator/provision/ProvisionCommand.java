package io.leasehold.operator.provision;

import io.leasehold.vault.provision.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "provision",
        description = {
            "Creates the mounts, the AppRole method, the policies and the broker's role.",
            "Changes only what is missing or different, so it can be run at any time. Fails if a"
                    + " mount has the same name and another type. Needs an administrator of Vault."
        },
        footer = {
            "",
            "Each line is one difference: '+' is missing in Vault, '~' is different in Vault.",
            "",
            "Examples:",
            "  leasehold provision --dry-run",
            "  leasehold provision --policies ./vault-policies",
        })
public final class ProvisionCommand implements Runnable {

    @Mixin private PlanOptions options = new PlanOptions();

    @Override
    public void run() {
        options.execute(Provisioning::foundation);
    }
}
