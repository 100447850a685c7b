package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The schema of the entries of audit logs, as readers of the documentation get it. */
final class EntrySchema {

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            Json.read(
                                    ProgramProcess.read(
                                            Path.of(System.getProperty("project.root", "."))
                                                    .resolve("docs/audit-entries.schema.json"))));

    private EntrySchema() {}

    static void requireValid(JsonNode entry) {
        assertThat(SCHEMA.validate(entry)).as(entry.toString()).isEmpty();
    }
}
