package io.leasehold.operator;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
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
            "Has the provider asked whether it takes a key. The key is kept nowhere.",
            "Needs the permission to set that key."
        },
        footer = {
            "",
            "Exit codes: 0 accepted; 1 rejected by the provider, or refused; 2 wrong usage; 3 it could",
            "not be told.",
            "",
            "Example:",
            "  leasehold key verify openai --org acme --field api_key=- < openai.key",
        })
final class KeyVerifyCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions which = new KeyPlaceOptions();
    @Mixin private KeyValueOptions values = new KeyValueOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation place = which.place();
        return brokers.with(broker -> verify(broker, place));
    }

    /** Stops before a key is set that the provider does not take. */
    static void requireNotRejected(KeyLocation place, Map<String, Object> trial) {
        if ("rejected".equals(trial.get("outcome"))) {
            throw new BrokerException(
                    Problem.KEY_INVALID,
                    "set " + place + ": the provider rejects the key, so it was not set");
        }
    }

    private int verify(Broker broker, KeyLocation place) {
        Map<String, Object> trial =
                new ManagedKeys(broker)
                        .verify(
                                place,
                                values.read(
                                        () ->
                                                new ManagedIntegrations(broker)
                                                        .fields(place.integration())));
        String outcome = String.valueOf(trial.get("outcome"));
        Object sentence = trial.getOrDefault("sentence", "");
        output.answer(trial, List.of(outcome + ": " + sentence));
        return switch (outcome) {
            case "accepted" -> ExitCodes.DONE;
            case "rejected" -> ExitCodes.REFUSED;
            default -> ExitCodes.OPEN;
        };
    }
}
