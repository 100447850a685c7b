package io.leasehold.operator.provision;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.cli.CatalogueOptions;
import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.VaultAccess;
import io.leasehold.vault.provision.Consumer;
import io.leasehold.vault.provision.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "consumer",
        description = "Consumers: services that lease keys.",
        subcommands = {ConsumerCommand.Create.class, ConsumerCommand.Issue.class},
        footer = {
            "",
            "Examples:",
            "  leasehold consumer create --org acme --project web --name billing \\",
            "      --integration openai",
            "  leasehold consumer credentials --org acme --project web --name billing",
        })
public final class ConsumerCommand {

    @Command(
            name = "create",
            description = {
                "Creates a service that may lease the named integrations, and prints its role id.",
                "If the service exists, it may lease only the named integrations from now on;"
                        + " its leases of others end within seconds."
            },
            footer = {
                "",
                "Example:",
                "  leasehold consumer create --org acme --project web --name billing \\",
                "      --integration openai --integration stripe",
            })
    static final class Create implements Runnable {

        @Mixin private ConsumerOptions consumerOptions = new ConsumerOptions();

        @Option(
                names = "--integration",
                paramLabel = "INTEGRATION",
                required = true,
                description = "An integration of the catalogue; repeat the option for more.")
        private List<String> integrations = List.of();

        @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
        @Mixin private PlanOptions options = new PlanOptions();

        @Spec private CommandSpec command = CommandSpec.create();

        @Override
        public void run() {
            Consumer consumer = consumerOptions.consumer();
            Set<IntegrationId> validated =
                    validate(catalogue.catalogue(CommandEnvironment.of(command)));
            options.execute(
                    provisioning -> provisioning.consumer(consumer, validated),
                    access -> roleId(consumer, access));
        }

        private Set<IntegrationId> validate(Catalogue catalogue) {
            return integrations.stream()
                    .map(IntegrationId::new)
                    .map(id -> catalogue.require(id).id())
                    .collect(Collectors.toSet());
        }

        private static Map<String, String> roleId(Consumer consumer, VaultAccess access) {
            var credentials = new Credentials(access.vault(), access.token());
            return Map.of("role_id", credentials.roleId(consumer));
        }
    }

    @Command(
            name = "credentials",
            description = {
                "Prints the service's role id and a token that holds a new secret id.",
                "The token can be unwrapped once: if the service finds it used, somebody else has"
                        + " the secret id. Secret ids issued before remain valid."
            },
            footer = {
                "",
                "Example:",
                "  leasehold consumer credentials --org acme --project web --name billing \\",
                "      --wrap-ttl 10m --output json",
            })
    static final class Issue implements Runnable {

        @Mixin private ConsumerOptions consumerOptions = new ConsumerOptions();

        @Mixin private CredentialOptions options = new CredentialOptions();

        @Override
        public void run() {
            Consumer consumer = consumerOptions.consumer();
            options.issue((credentials, ttl) -> credentials.of(consumer, ttl), Issue::advice);
        }

        private static List<String> advice(String roleId, Optional<CredentialFiles> files) {
            return List.of(
                    "",
                    "Unwrap it once, where the secret id is needed"
                            + files.map(_ -> ":").orElse("; the token is read from the terminal:"),
                    files.map(
                                    written ->
                                            "  export VAULT_TOKEN=\"$(cat '%s')\""
                                                    .formatted(
                                                            written.file(
                                                                    CredentialFiles
                                                                            .WRAPPING_TOKEN)))
                            .orElse("  read -rs VAULT_TOKEN && export VAULT_TOKEN"),
                    "  bao unwrap -field=secret_id      (or: vault unwrap ...)");
        }
    }
}
