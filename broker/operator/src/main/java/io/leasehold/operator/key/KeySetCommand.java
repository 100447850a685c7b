package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.Broker;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
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
            "An existing key is not overwritten unless --replace or --key-version is given;"
                    + " setting the same key again changes nothing. Needs a policy such as"
                    + " leasehold-org-admin.ORG or leasehold-project-editor.ORG.PROJECT."
        },
        footer = {
            "",
            "Exit codes: 0 the key is set; 1 refused; 2 wrong usage.",
            "",
            "Examples:",
            "  leasehold key set openai --org acme",
            "  leasehold key set openai --org acme --field api_key=- --verify < openai.key",
            "  leasehold key set twilio --org acme --project web --from-file twilio.json --replace",
        })
final class KeySetCommand implements Callable<Integer> {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();
    @Mixin private KeyValueOptions values = new KeyValueOptions();

    @Option(names = "--replace", description = "Replace any existing key.")
    private boolean replace;

    @Option(
            names = "--key-version",
            paramLabel = "N",
            description = "Replace the existing key if it still has this version.")
    private @Nullable String version;

    @Option(
            names = "--verify",
            description =
                    "First verify the key at the provider, and do not set it if it is rejected.")
    private boolean verify;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        KeyLocation location = keyOptions.location();
        Optional<Integer> expected = VersionNumber.read(Optional.ofNullable(version));
        if (replace && expected.isPresent()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read arguments: give either --replace or --key-version");
        }
        return brokers.with(broker -> set(broker, location, expected));
    }

    private int set(Broker broker, KeyLocation location, Optional<Integer> expected) {
        ManagedKeys keys = new ManagedKeys(broker);
        Map<String, SecretValue> key =
                values.read(() -> new ManagedIntegrations(broker).fields(location.integration()));
        if (verify) {
            KeyVerifyCommand.requireNotRejected(location, keys.verify(location, key));
        }
        SetOutcome outcome =
                expected.map(number -> keys.set(location, key, number))
                        .orElseGet(
                                () ->
                                        replace
                                                ? keys.replace(location, key)
                                                : keys.set(location, key));
        return new KeySetReport(location, outcome).show("set", output);
    }
}
