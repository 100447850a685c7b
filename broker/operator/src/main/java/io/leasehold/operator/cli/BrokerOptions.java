package io.leasehold.operator.cli;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.BrokerClientSettings;
import io.leasehold.vault.client.VaultConnection;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Options for the broker's address. The broker gets the same token as Vault; it is never an
 * argument.
 */
public final class BrokerOptions {

    private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8280";

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description =
                    "The broker's address; default LEASEHOLD_ADDR, else " + DEFAULT_ADDRESS + ".")
    private @Nullable String address;

    @Option(
            names = "--allow-plaintext",
            description = "Allow http to a broker that is not on this machine.")
    private boolean allowPlaintext;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public <T> T with(Function<Broker, T> work) {
        try (Broker broker = new Broker(settings(), VaultOptions.tokenOf(environment()))) {
            return work.apply(broker);
        }
    }

    /** Whether the address was given as an option. */
    public boolean isGiven() {
        return address != null;
    }

    /** For what the broker tells to everybody. */
    public <T> T withoutToken(Function<Broker, T> work) {
        try (Broker broker = Broker.withoutToken(settings())) {
            return work.apply(broker);
        }
    }

    /** Connects to Vault directly, for operations that do not go through the broker. */
    public VaultConnection vault() {
        return VaultOptions.connect(environment(), allowPlaintext);
    }

    public CommandEnvironment environment() {
        return CommandEnvironment.of(command);
    }

    /** The broker that the environment names, for a command that can do without; else empty. */
    public static <T> Optional<T> withNamed(
            CommandEnvironment environment, Function<Broker, T> work) {
        return environment
                .variable("LEASEHOLD_ADDR")
                .map(address -> settings(address, false, environment))
                .map(
                        settings -> {
                            try (Broker broker =
                                    new Broker(settings, VaultOptions.tokenOf(environment))) {
                                return work.apply(broker);
                            }
                        });
    }

    private BrokerClientSettings settings() {
        String text =
                Optional.ofNullable(address)
                        .or(() -> environment().variable("LEASEHOLD_ADDR"))
                        .orElse(DEFAULT_ADDRESS);
        return settings(text, allowPlaintext, environment());
    }

    private static BrokerClientSettings settings(
            String address, boolean allowPlaintext, CommandEnvironment environment) {
        URI validated = ServerAddress.BROKER.validate(address, allowPlaintext);
        return BrokerClientSettings.of(validated, CaTrust.of("LEASEHOLD_CACERT", environment));
    }
}
