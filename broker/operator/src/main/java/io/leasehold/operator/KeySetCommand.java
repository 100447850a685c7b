package io.leasehold.operator;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = {
            "Sets the key of an organization, for all its projects, or of one project.",
            "A key that is there is not overwritten unless --replace or --key-version is given; setting"
                    + " the key that is there changes nothing. Needs a policy such as"
                    + " leasehold-org-admin.ORG or leasehold-project-editor.ORG.PROJECT."
        },
        footer = {
            "",
            "Exit codes: 0 it is set; 1 refused; 2 wrong usage.",
            "",
            "Examples:",
            "  leasehold key set openai --org acme",
            "  leasehold key set openai --org acme --field api_key=- --verify < openai.key",
            "  leasehold key set twilio --org acme --project web --from-file twilio.json --replace",
        })
final class KeySetCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions which = new KeyPlaceOptions();
    @Mixin private KeyValueOptions values = new KeyValueOptions();

    @Option(names = "--replace", description = "Replace the key that is there, whichever it is.")
    private boolean replace;

    @Option(
            names = "--key-version",
            paramLabel = "N",
            description = "Replace the key that is there if it is still that version.")
    private @Nullable String version;

    @Option(
            names = "--verify",
            description = "First ask the provider, and set nothing if it rejects the key.")
    private boolean verify;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation place = which.place();
        Optional<Integer> expected = VersionNumber.read(Optional.ofNullable(version));
        if (replace && expected.isPresent()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read arguments: give either --replace or --key-version");
        }
        return brokers.with(broker -> set(broker, place, expected));
    }

    private int set(Broker broker, KeyLocation place, Optional<Integer> expected) {
        ManagedKeys keys = new ManagedKeys(broker);
        Map<String, SecretValue> key =
                values.read(() -> new ManagedIntegrations(broker).fields(place.integration()));
        if (verify) {
            KeyVerifyCommand.requireNotRejected(place, keys.verify(place, key));
        }
        SetOutcome outcome =
                expected.map(number -> keys.set(place, key, number))
                        .orElseGet(() -> replace ? keys.replace(place, key) : keys.set(place, key));
        return new KeySetReport(place, outcome).show("set", output);
    }
}
