package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Restores a key that was removed with --restorable.",
        footer = {"", "Example:", "  leasehold key restore openai --org acme --project web"})
final class KeyRestoreCommand implements Runnable {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();

    @Option(
            names = "--key-version",
            paramLabel = "N",
            description = "The version to restore; default the newest that was removed.")
    private @Nullable String version;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        KeyLocation location = keyOptions.location();
        Optional<Integer> number = VersionNumber.read(Optional.ofNullable(version));
        brokers.with(
                broker -> {
                    Map<String, Object> response =
                            new ManagedKeys(broker).restore(location, number);
                    output.printResult(response, List.of("restored " + location));
                    return true;
                });
    }
}
