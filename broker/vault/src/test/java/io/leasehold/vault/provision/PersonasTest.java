package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonasTest {

    private static final PolicyName ADMINISTRATOR =
            Persona.ORG_ADMIN.policy(new OrganizationId("acme"));

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path \"org/data/acme/+\" {}",
                "path \"org/data/<org>/<projct>\" {}",
                "path \"project/data/<org>/<project>\" {}",
                "path \"org/data/<Org>\" {}",
            })
    void aFileWithoutItsPlaceholdersOrWithOthersIsRefused(String text) throws IOException {
        Files.writeString(folder.resolve("org-admin.hcl"), text);

        assertThatThrownBy(() -> Personas.in(folder).policy(ADMINISTRATOR))
                .hasMessageStartingWith("read policy file org-admin.hcl: its placeholders are")
                .hasMessageEndingWith("and must be [org]");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> Personas.in(folder).policy(ADMINISTRATOR))
                .hasMessage("read policy file org-admin.hcl: it is not there or cannot be read");
    }

    @Test
    void everyFileThatCameWithTheProgramCanBeFilled() {
        VaultPolicy editor =
                Personas.builtIn().policy(Persona.PROJECT_EDITOR.policy(Project.of("acme", "web")));

        assertThat(editor.name().text()).isEqualTo("leasehold-project-editor.acme.web");
        assertThat(editor.text())
                .contains("path \"project/data/acme/web/integrations/+\"")
                .doesNotContain("<");
    }
}
