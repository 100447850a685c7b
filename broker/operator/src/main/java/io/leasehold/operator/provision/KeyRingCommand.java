package io.leasehold.operator.provision;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.VaultOptions;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.keyring.KeyRingAdministration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "key-ring",
        description = "The keys that encrypt handles. Only brokers can read them.",
        subcommands = {KeyRingCommand.Rotate.class, KeyRingCommand.Show.class},
        footer = {
            "",
            "Examples:",
            "  leasehold key-ring show",
            "  leasehold key-ring rotate",
        })
public final class KeyRingCommand {

    @Command(
            name = "rotate",
            description = {
                "Makes the brokers replace the key that encrypts handles.",
                "They create a new key, use it about a minute later, and destroy the old one after"
                        + " 25 hours, when everything that it encrypted has expired. No call fails."
                        + " Needs a policy such as leasehold-operator."
            },
            footer = {"", "Example:", "  leasehold key-ring rotate"})
    static final class Rotate implements Runnable {

        @Mixin private RingOptions options = new RingOptions();

        @Override
        public void run() {
            Instant now = Instant.now();
            options.with(
                    ring -> {
                        ring.rotate(now);
                        return Map.of("replace_keys_made_before", now.toString());
                    },
                    "follow the rotation with 'leasehold key-ring show'");
        }
    }

    @Command(
            name = "show",
            description = {
                "Shows the ids of the keys, and what each is used for.",
                "pending: distributed to the brokers, not used yet; active: encrypts and decrypts;"
                        + " open-only: only decrypts. Needs a policy such as leasehold-auditor."
            },
            footer = {"", "Example:", "  leasehold key-ring show --output json"})
    static final class Show implements Runnable {

        @Mixin private RingOptions options = new RingOptions();

        @Override
        public void run() {
            options.with(KeyRingAdministration::show, "");
        }
    }

    /** Options for the connection and the output. */
    static final class RingOptions {

        @Mixin private VaultOptions vault = new VaultOptions();

        @Mixin private OutputOptions output = new OutputOptions();

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        void with(Function<KeyRingAdministration, Map<String, String>> work, String advice) {
            CommandEnvironment environment = CommandEnvironment.of(command);
            try (VaultConnection connection = vault.connect(environment)) {
                output.print(
                        work.apply(new KeyRingAdministration(connection, vault.token(environment))),
                        advice.isEmpty() ? List.of() : List.of(advice));
            }
        }
    }
}
