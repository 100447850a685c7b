package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that the documentation has of entries. */
final class EntrySchema {

    private static final JsonNode DOCUMENT = read();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(DOCUMENT);

    private EntrySchema() {}

    static void requireValid(String entry) {
        assertThat(SCHEMA.validate(JsonMapper.shared().readTree(entry))).as(entry).isEmpty();
    }

    /** The members of each kind of entry. */
    static Map<String, Set<String>> members() {
        Map<String, Set<String>> members = new TreeMap<>();
        for (JsonNode kind : DOCUMENT.path("oneOf")) {
            String name = kind.path("$ref").asString().replace("#/$defs/", "");
            members.put(
                    name,
                    new TreeSet<>(DOCUMENT.at("/$defs/" + name + "/properties").propertyNames()));
        }
        return members;
    }

    /** The words that a definition allows. */
    static Set<String> words(String definition) {
        return DOCUMENT.at("/$defs/" + definition + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read() {
        Path root = Path.of(System.getProperty("project.root", "."));
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(root.resolve("docs/audit-entries.schema.json")));
        } catch (IOException failed) {
            throw new UncheckedIOException("read schema", failed);
        }
    }
}
