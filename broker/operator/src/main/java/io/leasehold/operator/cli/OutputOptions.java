package io.leasehold.operator.cli;

import io.leasehold.vault.provision.Change;
import io.leasehold.vault.provision.Diff;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Options for the output format. */
public final class OutputOptions {

    enum Form {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text for people (default) or json for scripts.")
    private Form form = Form.text;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Prints differences, and further facts about the result. */
    public void print(Diff diff, boolean dryRun, Map<String, String> facts) {
        if (form == Form.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("dry_run", dryRun);
            result.put("changes", diff.changes().stream().map(OutputOptions::object).toList());
            result.put("unchanged", diff.unchanged());
            result.putAll(facts);
            json(result);
        } else {
            text(diff.lines());
            text(facts.entrySet().stream().map(f -> f.getKey() + " " + f.getValue()).toList());
            text(dryRun ? List.of("dry run: nothing was changed") : List.of());
        }
    }

    /** Prints facts, and for people advice on using them. */
    public void print(Map<String, String> facts, List<String> advice) {
        if (form == Form.json) {
            json(facts);
        } else {
            text(facts.entrySet().stream().map(f -> f.getKey() + " " + f.getValue()).toList());
            text(advice);
        }
    }

    /** Prints a result as JSON for scripts, or as lines for people. */
    public void printResult(Map<String, ?> object, List<String> lines) {
        if (form == Form.json) {
            json(object);
        } else {
            // Replaces control characters, because servers could send terminal escape sequences.
            text(lines.stream().map(line -> line.replaceAll("[\\p{Cc}\\p{Cf}]", " ")).toList());
        }
    }

    private void text(List<String> lines) {
        PrintWriter out = command.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private void json(Map<String, ?> result) {
        text(List.of(Json.MAPPER.writeValueAsString(result)));
    }

    /** Made when it is needed: help has to start fast. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }

    private static Map<String, Object> object(Change change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        object.put("what", change.what());
        object.put("details", change.details());
        return object;
    }
}
