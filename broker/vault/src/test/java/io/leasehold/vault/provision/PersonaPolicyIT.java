package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each persona may, asked of Vault with a token of that persona. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("V06")
class PersonaPolicyIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final Project project = provisioned.newProject();
    private final String org = project.organization().value();
    private final ConsumerLogin consumer = provisioned.consumer(project, "billing", "openai");
    private final String operator = provisioned.tokenWith("leasehold-operator");
    private final String administrator = provisioned.tokenWith("leasehold-org-admin." + org);
    private final String editor =
            provisioned.tokenWith("leasehold-project-editor." + org + "." + project.id());

    /** In the order of the table's columns. */
    private final List<String> personas =
            List.of(
                    provisioned.brokerToken(),
                    consumer.token(),
                    operator,
                    provisioned.tokenWith("leasehold-auditor"),
                    provisioned.tokenWith("leasehold-org-owner." + org),
                    administrator,
                    provisioned.tokenWith("leasehold-project-admin." + org + "." + project.id()),
                    editor,
                    provisioned.tokenWith("leasehold-project-member." + org + "." + project.id()));

    static Stream<String> personaRows() {
        return Tables.rows("personas.txt");
    }

    @ParameterizedTest
    @MethodSource("personaRows")
    void everyPersonaMayExactlyWhatTheTableSays(String row) {
        String[] cells = row.split("\\s+");
        String path = Tables.fill(cells[0], project).replace("{entity}", consumer.entityId());

        List<String> actual = personas.stream().map(token -> letters(token, path)).toList();

        assertThat(actual)
                .isEqualTo(Stream.of(cells).skip(1).map(this::whatThisServerKnows).toList());
    }

    private String whatThisServerKnows(String letters) {
        return provisioned.canScan() ? letters : letters.replace("s", "");
    }

    @Test
    void anOrganizationAdministratorSetsAKeyAndCannotReadItBack() {
        setsAndCannotReadBack(administrator, "org/data/" + org + "/integrations/openai");
        setsAndCannotReadBack(administrator, "project/data/" + project + "/integrations/stripe");
    }

    @Test
    void aProjectEditorSetsAKeyAndCannotReadItBack() {
        setsAndCannotReadBack(editor, "project/data/" + project + "/integrations/openai");
    }

    @Test
    void aKeyThatSomebodyElseChangedIsNotOverwritten() {
        String path = "project/data/" + project + "/integrations/contested";
        assertThat(set(editor, path, 0).status()).isEqualTo(200);

        Reply late = set(administrator, path, 0);

        assertThat(late.status()).isEqualTo(400);
        assertThat(late.text()).contains("check-and-set");
    }

    @Test
    void anAdministratorChangesTheModeWithoutKnowingTheKey() {
        String path = "org/data/" + org + "/integrations/anthropic";
        set(administrator, path, 0).orFail("set key");

        vault.patch(path, administrator, Map.of("data", Map.of("mode", "locked"))).orFail("patch");

        assertThat(vault.read(path, vault.rootToken()).data())
                .containsEntry("data", Map.of("api_key", "sk-marked", "mode", "locked"));
    }

    @Test
    void anAdministratorOfOneOrganizationCanDoNothingInAnother() {
        Project elsewhere = provisioned.newProject();
        String path = "org/data/" + elsewhere.organization() + "/integrations/openai";

        assertThat(set(administrator, path, 0).status()).isEqualTo(403);
        assertThat(vault.read(path, administrator).status()).isEqualTo(403);
        assertThat(vault.list("lease/" + elsewhere, administrator).status()).isEqualTo(403);
    }

    @Test
    void anOperatorNeitherReadsNorWritesAKey() {
        String path = "project/data/" + project + "/integrations/operated";

        assertThat(set(operator, path, 0).status()).isEqualTo(403);
        set(editor, path, 0).orFail("set key");
        assertThat(vault.read(path, operator).status()).isEqualTo(403);
    }

    private void setsAndCannotReadBack(String token, String path) {
        Reply set = set(token, path, 0);
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.text()).contains("\"version\":1").doesNotContain("sk-marked");

        Reply read = vault.read(path, token);
        assertThat(read.status()).isEqualTo(403);
        assertThat(read.text()).doesNotContain("sk-marked");
    }

    private Reply set(String token, String path, int cas) {
        return vault.write(
                path,
                token,
                Map.of("options", Map.of("cas", cas), "data", Map.of("api_key", "sk-marked")));
    }

    /** The first letters of the capabilities, sorted. */
    private String letters(String token, String path) {
        Map<String, Object> answer =
                vault.write(
                                "sys/capabilities",
                                vault.rootToken(),
                                Map.of("token", token, "paths", List.of(path)))
                        .orFail("ask for capabilities")
                        .data();
        String letters =
                answer.get(path) instanceof List<?> list
                        ? list.stream()
                                .map(String::valueOf)
                                .map(PersonaPolicyIT::letter)
                                .sorted()
                                .collect(Collectors.joining())
                        : "?";
        return letters.isEmpty() ? "-" : letters;
    }

    private static String letter(String capability) {
        return capability.equals("deny") ? "" : capability.substring(0, 1);
    }
}
