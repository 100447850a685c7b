package io.leasehold.operator.provision;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.IntegrationId;
import io.leasehold.operator.cli.CatalogueOptions;
import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.VaultAccess;
import io.leasehold.operator.delivery.RecipientCommand;
import io.leasehold.vault.provision.Consumer;
import io.leasehold.vault.provision.Credentials;
import java.util.LinkedHashMap;
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
        subcommands = {
            ConsumerCommand.Create.class,
            ConsumerCommand.Issue.class,
            RecipientCommand.class
        },
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
                "Creates a service that may lease the named integrations, and prints its role id and"
                        + " the id of its entity.",
                "If the service exists, it may lease only the named integrations from now on;"
                        + " its leases of others end within seconds.",
                "It never gets a key, except sealed and of the integrations named with --reveal."
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

        @Option(
                names = "--reveal",
                paramLabel = "INTEGRATION",
                description =
                        "An integration whose key may be delivered to it, sealed to its recipients,"
                                + " if the organization allows it; repeat the option for more.")
        private List<String> revealed = List.of();

        @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
        @Mixin private PlanOptions options = new PlanOptions();

        @Spec private CommandSpec command = CommandSpec.create();

        @Override
        public void run() {
            Consumer consumer = consumerOptions.consumer();
            Catalogue known = catalogue.catalogue(CommandEnvironment.of(command));
            Set<IntegrationId> calls = validate(integrations, known);
            Set<IntegrationId> reveals = validate(revealed, known);
            options.execute(
                    provisioning -> provisioning.consumer(consumer, calls, reveals),
                    access -> ids(consumer, access));
        }

        private static Set<IntegrationId> validate(List<String> given, Catalogue catalogue) {
            return given.stream()
                    .map(IntegrationId::new)
                    .map(id -> catalogue.require(id).id())
                    .collect(Collectors.toSet());
        }

        private static Map<String, String> ids(Consumer consumer, VaultAccess access) {
            var credentials = new Credentials(access.vault(), access.token());
            Map<String, String> ids = new LinkedHashMap<>();
            ids.put("role_id", credentials.roleId(consumer));
            ids.put("entity_id", credentials.entityId(consumer));
            return ids;
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
