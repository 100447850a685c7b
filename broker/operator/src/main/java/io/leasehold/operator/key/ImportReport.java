package io.leasehold.operator.key;

import io.leasehold.operator.keyimport.Report;
import io.leasehold.operator.keyimport.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The output of an import: the number of keys by result, and details of single keys. */
record ImportReport(Report report, boolean dryRun, boolean replace) {

    /** For scripts. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dry_run", dryRun);
        facts.put("interrupted", report.interrupted());
        for (Result.Kind kind : Result.Kind.values()) {
            facts.put(kind.word(), report.count(kind));
        }
        facts.put("details", details().map(this::detail).toList());
        return facts;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(details().map(this::line).toList());
        for (Result.Kind kind : Result.Kind.values()) {
            lines.add(word(kind) + " " + report.count(kind));
        }
        if (report.interrupted()) {
            lines.add("stopped before the end; run the command again to continue");
        }
        if (dryRun) {
            lines.add("dry run: nothing was changed");
        }
        return lines;
    }

    /** All keys in a dry run; else those that failed, differ or have a remark. */
    private Stream<Result> details() {
        return report.results().stream()
                .filter(
                        it ->
                                dryRun
                                        || it.kind() == Result.Kind.FAILED
                                        || it.kind() == Result.Kind.DIFFERENT
                                        || !it.why().isEmpty());
    }

    private Map<String, Object> detail(Result result) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("lines", List.of(result.lines().first(), result.lines().last()));
        result.location().ifPresent(location -> detail.putAll(KeyPlaceOptions.facts(location)));
        detail.put("outcome", result.kind().word());
        detail.put("why", result.why());
        return detail;
    }

    private String line(Result result) {
        return result.lines()
                + ": "
                + word(result.kind())
                + result.location().map(location -> " " + location).orElse("")
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
