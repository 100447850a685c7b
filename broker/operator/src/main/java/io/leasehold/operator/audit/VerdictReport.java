package io.leasehold.operator.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.transparency.policy.Cosignature;
import io.leasehold.transparency.verification.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found of a log, for people, for scripts and as an exit code.
 *
 * @param witnessed whether the policy demands witnesses
 */
record VerdictReport(String origin, Verdict verdict, boolean witnessed) {

    void print(OutputOptions output) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("verdict", word());
        facts.put("log", origin);
        facts.putAll(details());
        output.printResult(facts, List.of(sentence()));
    }

    /** A log that no witness has seen is not what a policy with witnesses asks for. */
    int exitCode() {
        return switch (verdict) {
            case Verdict.Intact _ -> witnessed ? ExitCodes.INCOMPLETE : ExitCodes.DONE;
            case Verdict.Complete _ -> ExitCodes.DONE;
            case Verdict.Cut _ -> ExitCodes.CUT;
            case Verdict.Forked _ -> ExitCodes.FORKED;
            case Verdict.Changed _ -> ExitCodes.CHANGED;
            case Verdict.Untrusted _ -> ExitCodes.UNTRUSTED;
        };
    }

    private String word() {
        return switch (verdict) {
            case Verdict.Intact _ -> "intact";
            case Verdict.Complete _ -> "complete";
            case Verdict.Cut _ -> "cut";
            case Verdict.Forked _ -> "forked";
            case Verdict.Changed _ -> "changed";
            case Verdict.Untrusted _ -> "untrusted";
        };
    }

    private Map<String, Object> details() {
        return switch (verdict) {
            case Verdict.Intact(long size) -> Map.of("size", size);
            case Verdict.Complete it ->
                    Map.of(
                            "up_to", it.upTo(),
                            "at", it.at().toString(),
                            "by", it.by().stream().map(Cosignature::witness).toList(),
                            "size", it.size());
            case Verdict.Cut(long from, long promised) -> Map.of("from", from, "signed", promised);
            case Verdict.Forked it ->
                    Map.of("after", it.after(), "checkpoints", evidence(it).toList());
            case Verdict.Changed(long first, long last) -> Map.of("first", first, "last", last);
            case Verdict.Untrusted(String why) -> Map.of("why", why);
        };
    }

    private static Stream<String> evidence(Verdict.Forked forked) {
        return Stream.of(forked.one(), forked.other())
                .map(checkpoint -> new String(checkpoint.toBytes(), UTF_8));
    }

    private String sentence() {
        return switch (verdict) {
            case Verdict.Intact(long size) ->
                    ("intact: the %d entries of %s are what it signed;"
                                    + " no witness says whether there were more")
                            .formatted(size, origin);
            case Verdict.Complete it ->
                    "complete up to %d at %s by %s: the %d entries of %s are what it signed"
                            .formatted(it.upTo(), it.at(), names(it), it.size(), origin);
            case Verdict.Cut(long from, long promised) ->
                    "cut: %s signed %d entries, and from %d on some are missing"
                            .formatted(origin, promised, from);
            case Verdict.Forked it ->
                    ("forked: %s signed checkpoints that contradict each other after %d entries;"
                                    + " --output json shows both")
                            .formatted(origin, it.after());
            case Verdict.Changed(long first, long last) when first == last ->
                    "changed at %d: the entry or its hash is not what %s signed"
                            .formatted(first, origin);
            case Verdict.Changed(long first, long last) ->
                    "changed at %d to %d: something there is not what %s signed"
                            .formatted(first, last, origin);
            case Verdict.Untrusted(String why) ->
                    "untrusted: nothing can be said of the log: " + why;
        };
    }

    private static String names(Verdict.Complete complete) {
        return complete.by().stream().map(Cosignature::witness).collect(Collectors.joining(", "));
    }
}
