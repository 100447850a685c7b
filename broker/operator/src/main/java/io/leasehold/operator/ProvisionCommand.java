package io.leasehold.operator;

import io.leasehold.vault.provision.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "provision",
        description = {
            "Makes the mounts, the AppRole method, the policies and the broker's role.",
            "What is there and as it should be is left alone, so it can be run at any time; a mount"
                    + " of the same name and another kind is refused. Needs an administrator of"
                    + " Vault."
        },
        footer = {
            "",
            "Each line is one difference: '+' is missing, '~' is there and different.",
            "",
            "Examples:",
            "  leasehold provision --dry-run",
            "  leasehold provision --policies ./vault-policies",
        })
final class ProvisionCommand implements Runnable {

    @Mixin private PlanOptions options = new PlanOptions();

    @Override
    public void run() {
        options.carryOut(Provisioning::foundation);
    }
}
