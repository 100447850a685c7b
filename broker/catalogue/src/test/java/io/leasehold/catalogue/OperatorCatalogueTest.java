package io.leasehold.catalogue;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.Destination;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.Placement;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCatalogueTest {

    private static final String INTERNAL =
            """
            title: Internal
            base-url: http://internal.example:8080/api/v2
            plaintext: allowed
            fields: [token]
            placement:
              header: {name: Authorization, value: "Token {token}"}
            """;

    private static final int BUILT_IN = YamlCatalogue.load(Optional.empty()).all().size();

    @TempDir Path directory = Path.of("");

    @Test
    void aDirectoryThatIsNotThereIsRefused() {
        Path missing = directory.resolve("missing");

        assertRefused(Problem.CATALOGUE_INVALID, () -> YamlCatalogue.load(Optional.of(missing)))
                .startsWith("read catalogue directory " + missing + ": ");
    }

    @Test
    void aFileThatIsNoTextIsRefusedByName() throws IOException {
        Files.write(directory.resolve("odd.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertRefused(Problem.CATALOGUE_INVALID, this::load)
                .startsWith("read catalogue file odd.yaml: ");
    }

    @Test
    void aMisnamedFileIsRefusedAndNotOverlooked() throws IOException {
        write("openai.yml", INTERNAL);

        assertRefused(Problem.CATALOGUE_INVALID, this::load)
                .startsWith("read catalogue file openai.yml: its name must be")
                .endsWith(".yaml");
    }

    @Test
    void theFaultsOfAllFilesAreToldAtOnce() throws IOException {
        write("one.yaml", "title: One\n");
        write("two.yaml", INTERNAL);
        write("three.yaml", INTERNAL.replace("title: Internal\n", ""));

        assertRefused(Problem.CATALOGUE_INVALID, this::load)
                .isEqualTo(
                        """
                        read catalogue file one.yaml: field fields: it is missing or empty
                        read catalogue file three.yaml: field title: it is missing or empty""");
    }

    @Test
    void hiddenFilesAndFoldersAreLeftAlone() throws IOException {
        write(".odd.yaml", "junk");
        Files.createDirectory(directory.resolve("..2026_01_01"));

        assertThat(load().all()).hasSize(BUILT_IN);
    }

    @Test
    void aFileAddsAnIntegration() throws IOException {
        write("internal.yaml", INTERNAL);

        assertThat(load().all()).hasSize(BUILT_IN + 1);
        assertThat(load().require(new IntegrationId("internal")).destination())
                .isEqualTo(new Destination(false, "internal.example", 8080, "/api/v2"));
    }

    @Test
    void allAreToldInTheOrderOfTheirNames() throws IOException {
        write("internal.yaml", INTERNAL);

        assertThat(load().all()).extracting(each -> each.id().value()).isSorted();
    }

    @Test
    void aFileReplacesTheBuiltInFileOfItsName() throws IOException {
        write("openai.yaml", INTERNAL);

        assertThat(load().all()).hasSize(BUILT_IN);
        assertThat(load().require(new IntegrationId("openai")).placement())
                .isEqualTo(new Placement.Header("Authorization", "Token ", "token", ""));
    }

    @Test
    void anIntegrationThatIsNotThereIsRefusedWithTheNearestAndNotWithAllOthers() {
        assertRefused(
                        Problem.INTEGRATION_UNKNOWN,
                        () -> load().require(new IntegrationId("stripee")))
                .contains("did you mean stripe?")
                .doesNotContain("airtable");
        assertRefused(
                        Problem.INTEGRATION_UNKNOWN,
                        () -> load().require(new IntegrationId("nobody")))
                .endsWith("see the catalogue");
    }

    private YamlCatalogue load() {
        return YamlCatalogue.load(Optional.of(directory));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }
}
