package io.leasehold.operator;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.operator.apiclient.SetOutcome.KeyState;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a key that was to be set. */
record KeySetReport(KeyLocation place, SetOutcome outcome) {

    /**
     * Shows it.
     *
     * @param done the word for what was to be done
     * @throws BrokerException {@code version-conflict} if something else is there
     */
    int show(String done, OutputOptions output) {
        return switch (outcome) {
            case SetOutcome.Set(int version, var remarks) ->
                    show(output, done, Optional.of(version), remarks);
            case SetOutcome.Unchanged(var version, var remarks) ->
                    show(output, "unchanged", version, remarks);
            case SetOutcome.Different(var current) -> throw different(current);
            case SetOutcome.Settable() -> throw new IllegalStateException("nothing was rehearsed");
        };
    }

    private int show(
            OutputOptions output, String word, Optional<Integer> version, List<String> remarks) {
        Map<String, Object> answer = KeyPlaceOptions.facts(place);
        answer.put("outcome", word.replace(' ', '-'));
        version.ifPresent(number -> answer.put("version", number));
        answer.put("remarks", remarks);
        List<String> lines = new ArrayList<>();
        lines.add(word + " " + place + version.map(number -> ", version " + number).orElse(""));
        remarks.forEach(remark -> lines.add("note: " + remark));
        output.answer(answer, lines);
        return ExitCodes.DONE;
    }

    private BrokerException different(Optional<KeyState> current) {
        return new BrokerException(
                Problem.VERSION_CONFLICT,
                "set "
                        + place
                        + ": "
                        + current.map(state -> "something else is there, " + state)
                                .orElse("what is there is not that version any more"));
    }
}
