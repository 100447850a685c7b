package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema of entries, the page that explains it, and an example of every kind. */
class AuditSchemaTest {

    private static final Path DOCS =
            Path.of(System.getProperty("project.root", ".")).resolve("docs");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OF_ALL = Set.of("event", "time", "v");

    /** A row of the table of kinds; values of a member are in parentheses. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| ([^|]+) \\|$");

    private final JsonNode document;
    private final Schema schema;
    private final List<ObjectNode> examples = new ArrayList<>();

    AuditSchemaTest() throws IOException {
        this.document = JSON.readTree(Files.readString(DOCS.resolve("audit-entries.schema.json")));
        this.schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(document);
        try (var file = AuditSchemaTest.class.getResourceAsStream("audit-entries.jsonl")) {
            JSON.readerFor(ObjectNode.class)
                    .<ObjectNode>readValues(file)
                    .forEachRemaining(examples::add);
        }
    }

    @Test
    void everyKindHasAnExampleWithEachOfItsMembers() {
        Map<String, Set<String>> members = new TreeMap<>();
        examples.forEach(
                each ->
                        members.computeIfAbsent(each.path("event").asString(), _ -> new TreeSet<>())
                                .addAll(each.propertyNames()));

        assertThat(members).isEqualTo(membersBySchema());
        assertThat(examples).allSatisfy(each -> assertThat(schema.validate(each)).isEmpty());
    }

    @Test
    void whatLacksAMemberOrHasAnotherIsNoEntry() {
        for (ObjectNode each : examples) {
            for (JsonNode required : kind(each.path("event").asString()).path("required")) {
                ObjectNode less = each.deepCopy().without(required.asString());
                assertThat(schema.validate(less)).as(less.toString()).isNotEmpty();
            }
            for (String name : each.propertyNames()) {
                ObjectNode other = each.deepCopy();
                other.putObject(name);
                assertThat(schema.validate(other)).as(other.toString()).isNotEmpty();
            }
            ObjectNode more = each.deepCopy().put("value", "sk-live");
            assertThat(schema.validate(more)).as(more.toString()).isNotEmpty();
        }
    }

    @Test
    void thePageHasTheKindsAndMembersOfTheSchema() throws IOException {
        Map<String, Set<String>> explained = new TreeMap<>();
        ROW.matcher(Files.readString(DOCS.resolve("audit.md")))
                .results()
                .filter(row -> membersBySchema().containsKey(row.group(1)))
                .forEach(row -> explained.put(row.group(1), members(row)));

        assertThat(explained).isEqualTo(membersBySchema());
    }

    private static Set<String> members(MatchResult row) {
        Set<String> members =
                Pattern.compile("`(\\w+)`")
                        .matcher(row.group(2).replaceAll("\\([^)]*\\)", ""))
                        .results()
                        .map(it -> it.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        members.addAll(OF_ALL);
        return members;
    }

    private Map<String, Set<String>> membersBySchema() {
        Map<String, Set<String>> members = new TreeMap<>();
        for (JsonNode alternative : document.path("oneOf")) {
            String kind = alternative.path("$ref").asString().replace("#/$defs/", "");
            members.put(kind, new TreeSet<>(kind(kind).path("properties").propertyNames()));
        }
        return members;
    }

    private JsonNode kind(String name) {
        return document.path("$defs").path(name);
    }
}
