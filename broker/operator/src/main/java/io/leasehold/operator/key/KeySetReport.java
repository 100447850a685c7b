package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.operator.apiclient.SetOutcome.KeyState;
import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The output after setting a key or an opt-out. */
record KeySetReport(KeyLocation location, SetOutcome outcome) {

    /**
     * Prints the outcome.
     *
     * @param action the word for the action
     * @throws BrokerException {@code version-conflict} if another entry exists
     */
    int show(String action, OutputOptions output) {
        return switch (outcome) {
            case SetOutcome.Set(int version, var remarks) ->
                    show(output, action, Optional.of(version), remarks);
            case SetOutcome.Unchanged(var version, var remarks) ->
                    show(output, "unchanged", version, remarks);
            case SetOutcome.Different(var current) -> throw different(current);
            case SetOutcome.Settable() ->
                    throw new IllegalStateException("set key: the outcome is of a dry run");
        };
    }

    private int show(
            OutputOptions output, String word, Optional<Integer> version, List<String> remarks) {
        Map<String, Object> object = KeyPlaceOptions.facts(location);
        object.put("outcome", word.replace(' ', '-'));
        version.ifPresent(number -> object.put("version", number));
        object.put("remarks", remarks);
        List<String> lines = new ArrayList<>();
        lines.add(word + " " + location + version.map(number -> ", version " + number).orElse(""));
        remarks.forEach(remark -> lines.add("note: " + remark));
        output.printResult(object, lines);
        return ExitCodes.DONE;
    }

    private BrokerException different(Optional<KeyState> current) {
        return new BrokerException(
                Problem.VERSION_CONFLICT,
                "set "
                        + location
                        + ": "
                        + current.map(state -> "another entry exists, " + state)
                                .orElse("the current version is not the expected one"));
    }
}
