package io.leasehold.operator;

import io.leasehold.vault.provision.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "broker",
        description = "The broker itself.",
        subcommands = BrokerCommand.Issue.class,
        footer = {"", "Example:", "  leasehold broker credentials --wrap-ttl 10m"})
final class BrokerCommand {

    @Command(
            name = "credentials",
            description = {
                "Prints the broker's role id and a token that holds a new secret id.",
                "The token opens once: a broker that finds it opened says so. Secret ids handed out"
                        + " before stay good until they are 92 days old. Needs an administrator of"
                        + " Vault."
            },
            footer = {
                "",
                "Example:",
                "  leasehold broker credentials --wrap-ttl 10m --output json",
            })
    static final class Issue implements Runnable {

        @Mixin private CredentialOptions options = new CredentialOptions();

        @Override
        public void run() {
            options.handOut(Credentials::ofBroker);
        }
    }
}
