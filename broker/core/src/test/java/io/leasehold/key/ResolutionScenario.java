package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One row of the rule of resolution, as its scenario file says it. */
record ResolutionScenario(String name, JsonNode file) {

    static final KeyFields FIELDS = new KeyFields(List.of("api_key"));
    private static final Path FOLDER = Path.of("src/test/resources/scenarios/resolution");
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<ResolutionScenario> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(ResolutionScenario::read).toList();
        }
    }

    private static ResolutionScenario read(Path file) {
        return new ResolutionScenario(
                file.getFileName().toString().replace(".yaml", ""), YAML.readTree(file.toFile()));
    }

    OrganizationKeySetting organization() {
        return OrganizationKeySetting.read(document("organization"), FIELDS);
    }

    ProjectKeySetting project() {
        return ProjectKeySetting.read(document("project"), FIELDS);
    }

    String uses() {
        return file.required("uses").asString();
    }

    String reason() {
        return file.required("reason").asString();
    }

    private Optional<KeyDocument> document(String level) {
        JsonNode node = file.required(level);
        return node.isObject()
                ? Optional.of(
                        KeyDocument.of(
                                1,
                                YAML.convertValue(
                                        node, new TypeReference<Map<String, Object>>() {}),
                                FIELDS))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
