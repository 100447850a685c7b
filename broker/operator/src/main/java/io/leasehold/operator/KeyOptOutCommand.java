package io.leasehold.operator;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "opt-out",
        description = {
            "Has a project use no key of an integration, not even its organization's.",
            "'key remove' ends it."
        },
        footer = {"", "Example:", "  leasehold key opt-out openai --org acme --project web"})
final class KeyOptOutCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions which = new KeyPlaceOptions();

    @Option(names = "--replace", description = "Even if the project has a key of its own.")
    private boolean replace;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation place = which.place();
        if (place.project().isEmpty()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "opt out: only a project does; give --project, or use 'leasehold mode' for all");
        }
        return brokers.with(
                broker ->
                        new KeySetReport(place, new ManagedKeys(broker).optOut(place, replace))
                                .show("opted out of", output));
    }
}
