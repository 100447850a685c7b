package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.client.VaultResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "remove",
        description = {
            "Removes a key and all its versions, or with --restorable only hides it.",
            "A project without its own key uses the organization's again, within 5 seconds."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold key remove openai --org acme --project web --yes",
            "  leasehold key remove openai --org acme --restorable --yes",
        })
final class KeyRemoveCommand implements Runnable {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();

    @Option(
            names = "--restorable",
            description = "Keep it in Vault, so that 'key restore' can restore it.")
    private boolean restorable;

    @Option(names = "--yes", description = "Confirm the removal.")
    private boolean yes;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        KeyLocation location = keyOptions.location();
        if (!yes) {
            throw new BrokerException(
                    Problem.VERSION_REQUIRED,
                    "remove "
                            + location
                            + ": services may be using it; add --yes to remove it "
                            + (restorable ? "restorably" : "permanently"));
        }
        brokers.with(broker -> remove(new ManagedKeys(broker), location));
    }

    private boolean remove(ManagedKeys keys, KeyLocation location) {
        Map<String, Object> response = keys.remove(location, restorable);
        List<String> lines = new ArrayList<>();
        lines.add("removed " + location + (restorable ? "; 'key restore' restores it" : ""));
        effectiveKey(response).ifPresent(lines::add);
        output.printResult(response, lines);
        return true;
    }

    private static Optional<String> effectiveKey(Map<String, Object> response) {
        Object sentence = VaultResponse.objectIn(response, "effective").get("sentence");
        return Optional.ofNullable(sentence).map(it -> "now: " + it);
    }
}
