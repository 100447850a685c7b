package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "opt-out",
        description = {
            "Makes a project use no key for an integration, not even the organization's.",
            "'key remove' undoes it."
        },
        footer = {"", "Example:", "  leasehold key opt-out openai --org acme --project web"})
final class KeyOptOutCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();

    @Option(names = "--replace", description = "Replace the project's own key, if it has one.")
    private boolean replace;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation location = keyOptions.location();
        if (location.project().isEmpty()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "opt out: only projects can opt out; give --project, or use"
                            + " 'leasehold mode' for all projects");
        }
        return brokers.with(
                broker ->
                        new KeySetReport(
                                        location, new ManagedKeys(broker).optOut(location, replace))
                                .show("opted out of", output));
    }
}
