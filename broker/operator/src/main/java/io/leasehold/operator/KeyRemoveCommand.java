package io.leasehold.operator;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
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
            "Removes a key with all its versions, or so that it can be restored.",
            "A project without its own key uses the organization's again, within 5 seconds."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold key remove openai --org acme --project web --yes",
            "  leasehold key remove openai --org acme --restorable --yes",
        })
final class KeyRemoveCommand implements Runnable {

    @Mixin private KeyPlaceOptions which = new KeyPlaceOptions();

    @Option(names = "--restorable", description = "Keep it in Vault, for 'key restore'.")
    private boolean restorable;

    @Option(names = "--yes", description = "Really remove it.")
    private boolean yes;

    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        KeyLocation place = which.place();
        if (!yes) {
            throw new BrokerException(
                    Problem.VERSION_REQUIRED,
                    "remove "
                            + place
                            + ": services may be using it; add --yes to remove it "
                            + (restorable ? "restorably" : "for good"));
        }
        brokers.with(broker -> remove(new ManagedKeys(broker), place));
    }

    private boolean remove(ManagedKeys keys, KeyLocation place) {
        Map<String, Object> answer = keys.remove(place, restorable);
        List<String> lines = new ArrayList<>();
        lines.add("removed " + place + (restorable ? "; 'key restore' brings it back" : ""));
        usedNow(answer).ifPresent(lines::add);
        output.answer(answer, lines);
        return true;
    }

    private static Optional<String> usedNow(Map<String, Object> answer) {
        Object sentence = VaultResponse.objectIn(answer, "effective").get("sentence");
        return Optional.ofNullable(sentence).map(it -> "now: " + it);
    }
}
