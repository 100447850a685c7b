package io.leasehold.operator.provision;

import io.leasehold.vault.provision.Credentials;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "broker",
        description = "The broker's own credentials.",
        subcommands = BrokerCommand.Issue.class,
        footer = {"", "Example:", "  leasehold broker credentials --wrap-ttl 10m"})
public final class BrokerCommand {

    @Command(
            name = "credentials",
            description = {
                "Prints the broker's role id and a token that holds a new secret id.",
                "The token can be unwrapped once. The broker unwraps it if"
                        + " leasehold.vault.approle.wrapped=true, and stores the secret id in the"
                        + " file leasehold.vault.approle.state-file for its next start. A broker"
                        + " reports a token that was unwrapped before. Secret ids issued before"
                        + " remain valid for 92 days, or for as long as Vault's mount approle"
                        + " allows: 32 days, unless its max-lease-ttl is tuned. Needs an"
                        + " administrator of Vault."
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
            options.issue(Credentials::ofBroker, Issue::advice);
        }

        private static List<String> advice(String roleId, Optional<CredentialFiles> files) {
            String tokenFile =
                    files.map(written -> written.file(CredentialFiles.WRAPPING_TOKEN).toString())
                            .orElse("FILE");
            return List.of(
                    "",
                    files.isPresent()
                            ? "Start the broker with these options before the token expires; it"
                                    + " unwraps the token:"
                            : "Save the token, unchanged, in a file and start the broker with these"
                                    + " options before the token expires; it unwraps the token:",
                    "  --leasehold.vault.approle.role-id=" + roleId,
                    "  --leasehold.vault.approle.secret-id-file=" + tokenFile,
                    "  --leasehold.vault.approle.wrapped=true",
                    "  --leasehold.vault.approle.state-file=STATE   (a file that the broker creates"
                            + " and stores the secret id in, for its next start)");
        }
    }
}
