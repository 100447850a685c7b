package io.leasehold.operator;

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
        description = "The keys that seal handles. Nobody but the brokers ever sees them.",
        subcommands = {KeyRingCommand.Rotate.class, KeyRingCommand.Show.class},
        footer = {
            "",
            "Examples:",
            "  leasehold key-ring show",
            "  leasehold key-ring rotate",
        })
final class KeyRingCommand {

    @Command(
            name = "rotate",
            description = {
                "Has the brokers replace the key that seals handles.",
                "They make a new key, use it about a minute later, and destroy the old one when"
                        + " nothing that it sealed can live any more, 25 hours later. No call"
                        + " fails. Needs a policy such as leasehold-operator."
            },
            footer = {"", "Example:", "  leasehold key-ring rotate"})
    static final class Rotate implements Runnable {

        @Mixin private Desk desk = new Desk();

        @Override
        public void run() {
            Instant now = Instant.now();
            desk.with(
                    ring -> {
                        ring.rotate(now);
                        return Map.of("replace_keys_made_before", now.toString());
                    },
                    "watch it with 'leasehold key-ring show'");
        }
    }

    @Command(
            name = "show",
            description = {
                "Shows which keys there are, by id, and what they are used for.",
                "pending: known to the brokers, not used yet; active: seals and opens; open-only:"
                        + " opens what it sealed. Needs a policy such as leasehold-auditor."
            },
            footer = {"", "Example:", "  leasehold key-ring show --output json"})
    static final class Show implements Runnable {

        @Mixin private Desk desk = new Desk();

        @Override
        public void run() {
            desk.with(KeyRingAdministration::show, "");
        }
    }

    /** The way to the ring, and how the answer is written. */
    static final class Desk {

        @Mixin private VaultOptions vault = new VaultOptions();

        @Mixin private OutputOptions output = new OutputOptions();

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        void with(Function<KeyRingAdministration, Map<String, String>> work, String advice) {
            CommandEnvironment surroundings = Leasehold.of(command).surroundings();
            try (VaultConnection connection = vault.connect(surroundings)) {
                output.print(
                        work.apply(
                                new KeyRingAdministration(connection, vault.token(surroundings))),
                        advice.isEmpty() ? List.of() : List.of(advice));
            }
        }
    }
}
