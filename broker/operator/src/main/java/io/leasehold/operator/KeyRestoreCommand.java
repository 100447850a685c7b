package io.leasehold.operator;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Brings back a key that was removed with --restorable.",
        footer = {"", "Example:", "  leasehold key restore openai --org acme --project web"})
final class KeyRestoreCommand implements Runnable {

    @Mixin private KeyPlaceOptions which = new KeyPlaceOptions();

    @Option(
            names = "--key-version",
            paramLabel = "N",
            description = "The version; else the newest that was removed.")
    private @Nullable String version;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        KeyLocation place = which.place();
        Optional<Integer> number = VersionNumber.read(Optional.ofNullable(version));
        brokers.with(
                broker -> {
                    Map<String, Object> answer = new ManagedKeys(broker).restore(place, number);
                    output.answer(answer, List.of("restored " + place));
                    return true;
                });
    }
}
