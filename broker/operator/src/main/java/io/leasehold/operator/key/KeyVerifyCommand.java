package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Asks the provider whether it accepts a key. The key is not stored.",
            "Needs the permission to set that key."
        },
        footer = {
            "",
            "Exit codes: 0 accepted; 1 rejected by the provider, or refused; 2 wrong usage;",
            "3 the result is unclear.",
            "",
            "Example:",
            "  leasehold key verify openai --org acme --field api_key=- < openai.key",
        })
final class KeyVerifyCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();
    @Mixin private KeyValueOptions values = new KeyValueOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation location = keyOptions.location();
        return brokers.with(broker -> verify(broker, location));
    }

    /** Throws {@code key-invalid} if the provider rejected the key. */
    static void requireNotRejected(KeyLocation location, Map<String, Object> result) {
        if ("rejected".equals(result.get("outcome"))) {
            throw new BrokerException(
                    Problem.KEY_INVALID,
                    "set " + location + ": the provider rejects the key, so it was not set");
        }
    }

    private int verify(Broker broker, KeyLocation location) {
        Map<String, Object> result =
                new ManagedKeys(broker)
                        .verify(
                                location,
                                values.read(
                                        () ->
                                                new ManagedIntegrations(broker)
                                                        .fields(location.integration())));
        String outcome = String.valueOf(result.get("outcome"));
        Object sentence = result.getOrDefault("sentence", "");
        output.printResult(result, List.of(outcome + ": " + sentence));
        return switch (outcome) {
            case "accepted" -> ExitCodes.DONE;
            case "rejected" -> ExitCodes.REFUSED;
            default -> ExitCodes.INCOMPLETE;
        };
    }
}
