package io.leasehold.operator;

import io.leasehold.vault.provision.Credentials;
import java.util.List;
import java.util.Optional;
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
                "The token opens once, and the broker opens it: it is told so by"
                        + " leasehold.vault.approle.wrapped=true, and keeps the secret id over"
                        + " restarts in the file of leasehold.vault.approle.state-file. A broker"
                        + " that finds the token opened says so. Secret ids handed out"
                        + " before stay good for 92 days, or for as long as Vault's mount"
                        + " approle allows: 32 days, unless its max-lease-ttl is tuned. Needs an administrator of"
                        + " Vault."
            },
            footer = {
                "",
                "Example:",
                "  leasehold broker credentials --wrap-ttl 10m --output json",
                "  leasehold broker credentials --into /etc/leasehold",
            })
    static final class Issue implements Runnable {

        @Mixin private CredentialOptions options = new CredentialOptions();

        @Override
        public void run() {
            options.handOut(Credentials::ofBroker, Issue::advice);
        }

        private static List<String> advice(String roleId, Optional<CredentialFiles> files) {
            String tokenFile =
                    files.map(written -> written.file(CredentialFiles.WRAPPING_TOKEN).toString())
                            .orElse("FILE");
            return List.of(
                    "",
                    files.isPresent()
                            ? "Start the broker with these before the token ends; it opens it:"
                            : "Put the token, as it is, into a file and start the broker with these"
                                    + " before it ends; it opens it:",
                    "  --leasehold.vault.approle.role-id=" + roleId,
                    "  --leasehold.vault.approle.secret-id-file=" + tokenFile,
                    "  --leasehold.vault.approle.wrapped=true",
                    "  --leasehold.vault.approle.state-file=STATE   (a file that it makes and keeps"
                            + " the secret id in, for the next start)");
        }
    }
}
