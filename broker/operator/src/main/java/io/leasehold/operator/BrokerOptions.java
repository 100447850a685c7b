package io.leasehold.operator;

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

/** Where the broker is. The token for it is the one for Vault, and is never an argument. */
final class BrokerOptions {

    private static final String USUAL = "http://127.0.0.1:8280";

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "The broker; else LEASEHOLD_ADDR, else " + USUAL + ".")
    private @Nullable String address;

    @Option(
            names = "--allow-plaintext",
            description = "Allow http to a server that is not on this machine.")
    private boolean allowPlaintext;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    <T> T with(Function<Broker, T> work) {
        try (Broker broker = new Broker(settings(), VaultOptions.tokenOf(surroundings()))) {
            return work.apply(broker);
        }
    }

    /** The Vault of the same person, for what does not go through the broker. */
    VaultConnection vault() {
        return VaultOptions.connect(surroundings(), allowPlaintext);
    }

    CommandEnvironment surroundings() {
        return Leasehold.of(command).surroundings();
    }

    private BrokerClientSettings settings() {
        String text =
                Optional.ofNullable(address)
                        .or(() -> surroundings().variable("LEASEHOLD_ADDR"))
                        .orElse(USUAL);
        URI checked = ServerAddress.BROKER.checked(text, allowPlaintext);
        return BrokerClientSettings.of(checked, CaTrust.of("LEASEHOLD_CACERT", surroundings()));
    }
}
