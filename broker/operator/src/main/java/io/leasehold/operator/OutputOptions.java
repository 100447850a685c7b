package io.leasehold.operator;

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

/** How an answer is written. */
final class OutputOptions {

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

    /** Differences, and further facts about what was made. */
    void print(Diff diff, boolean dryRun, Map<String, String> facts) {
        if (form == Form.json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("dry_run", dryRun);
            answer.put("changes", diff.changes().stream().map(OutputOptions::object).toList());
            answer.put("unchanged", diff.unchanged());
            answer.putAll(facts);
            json(answer);
        } else {
            text(diff.lines());
            text(facts.entrySet().stream().map(f -> f.getKey() + " " + f.getValue()).toList());
            text(dryRun ? List.of("dry run: nothing was changed") : List.of());
        }
    }

    /** Facts, and for people what to do with them. */
    void print(Map<String, String> facts, List<String> advice) {
        if (form == Form.json) {
            json(facts);
        } else {
            text(facts.entrySet().stream().map(f -> f.getKey() + " " + f.getValue()).toList());
            text(advice);
        }
    }

    /** A table, and for people a line on what it means. */
    void print(LeaseTable table, Map<String, ?> facts, List<String> remarks) {
        if (form == Form.json) {
            Map<String, Object> answer = new LinkedHashMap<>(facts);
            answer.put("leases", table.objects());
            json(answer);
        } else {
            text(table.lines());
            text(remarks);
        }
    }

    /** An answer as scripts read it, and as people do. */
    void answer(Map<String, ?> object, List<String> lines) {
        if (form == Form.json) {
            json(object);
        } else {
            text(lines);
        }
    }

    private void text(List<String> lines) {
        PrintWriter out = command.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private void json(Map<String, ?> answer) {
        text(List.of(new JsonMapper().writeValueAsString(answer)));
    }

    private static Map<String, Object> object(Change change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        object.put("what", change.what());
        object.put("details", change.details());
        return object;
    }
}
