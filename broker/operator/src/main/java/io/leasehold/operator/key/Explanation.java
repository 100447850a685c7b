package io.leasehold.operator.key;

import io.leasehold.operator.cli.TextTable;
import io.leasehold.vault.client.VaultResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which key a project uses for an integration, and why, as the broker responds. */
record Explanation(Map<String, Object> facts) {

    private static final List<String> TITLES =
            List.of("INTEGRATION", "USES", "WHY", "MODE", "ORGANIZATION", "PROJECT", "SHADOWED");

    /** A table, and below it notes on single integrations. */
    static List<String> lines(List<Explanation> explanations) {
        List<List<String>> rows = new ArrayList<>();
        explanations.forEach(explanation -> rows.add(explanation.row()));
        Stream<String> notes =
                explanations.stream().flatMap(it -> it.notes(explanations.size() == 1).stream());
        return Stream.concat(new TextTable(TITLES, rows).lines().stream(), notes).toList();
    }

    /** Formats a time to the second. */
    static String time(@Nullable Object text) {
        return text == null ? "" : String.valueOf(text).replaceFirst("\\.\\d+(?=Z|[+-])", "");
    }

    private List<String> row() {
        return List.of(
                text("integration"),
                text("scope").isEmpty() ? "none" : text("scope"),
                text("reason"),
                text("mode"),
                level("organization"),
                level("project"),
                text("shadowed"));
    }

    private List<String> notes(boolean single) {
        List<String> notes = new ArrayList<>();
        if (single && !text("sentence").isEmpty()) {
            notes.add(text("sentence"));
        }
        Object modeSince = VaultResponse.objectIn(facts, "organization").get("mode_set_at");
        if (single && modeSince != null) {
            notes.add("the mode is " + text("mode") + " since " + time(modeSince));
        }
        if (facts.get("remarks") instanceof List<?> remarks) {
            remarks.stream()
                    .filter(Map.class::isInstance)
                    .map(remark -> VaultResponse.objectIn(Map.of("it", remark), "it"))
                    .forEach(it -> notes.add(text("integration") + ": " + it.get("sentence")));
        }
        return notes;
    }

    private String level(String name) {
        Map<String, Object> level = VaultResponse.objectIn(facts, name);
        String state = Optional.ofNullable(level.get("state")).map(Object::toString).orElse("");
        String version = Optional.ofNullable(level.get("version")).map(it -> " v" + it).orElse("");
        // In lists, written_at of an organization may be the time of a mode change, so it is not
        // shown as the key's.
        boolean showKeyTime = level.get("key_set_at") != null || name.equals("organization");
        String since = time(level.get(showKeyTime ? "key_set_at" : "written_at"));
        return (state + version + " " + since).strip();
    }

    private String text(String name) {
        return Optional.ofNullable(facts.get(name)).map(Object::toString).orElse("");
    }
}
