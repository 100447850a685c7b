package io.leasehold.operator;

import io.leasehold.operator.keyimport.Report;
import io.leasehold.operator.keyimport.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is said of an import: how many keys came to what, and each of which something is said. */
record ImportReport(Report report, boolean dryRun, boolean replace) {

    /** For scripts. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dry_run", dryRun);
        facts.put("interrupted", report.interrupted());
        for (Result.Kind kind : Result.Kind.values()) {
            facts.put(kind.word(), report.count(kind));
        }
        facts.put("details", told().map(this::fact).toList());
        return facts;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(told().map(this::line).toList());
        for (Result.Kind kind : Result.Kind.values()) {
            lines.add(word(kind) + " " + report.count(kind));
        }
        if (report.interrupted()) {
            lines.add("stopped before the end; do it again to go on");
        }
        if (dryRun) {
            lines.add("dry run: nothing was changed");
        }
        return lines;
    }

    /** All, if nothing is done yet; else those that are not simply set. */
    private Stream<Result> told() {
        return report.results().stream()
                .filter(
                        it ->
                                dryRun
                                        || it.kind() == Result.Kind.FAILED
                                        || it.kind() == Result.Kind.DIFFERENT
                                        || !it.why().isEmpty());
    }

    private Map<String, Object> fact(Result result) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("lines", List.of(result.lines().first(), result.lines().last()));
        result.place().ifPresent(place -> fact.putAll(KeyPlaceOptions.facts(place)));
        fact.put("outcome", result.kind().word());
        fact.put("why", result.why());
        return fact;
    }

    private String line(Result result) {
        return result.lines()
                + ": "
                + word(result.kind())
                + result.place().map(place -> " " + place).orElse("")
                + (result.why().isEmpty() ? "" : ": " + result.why());
    }

    private String word(Result.Kind kind) {
        if (!dryRun) {
            return kind.word();
        }
        return switch (kind) {
            case SET -> "would set";
            case UNCHANGED -> "unchanged";
            case DIFFERENT -> replace ? "would replace" : "different";
            case FAILED -> "would fail";
        };
    }
}
