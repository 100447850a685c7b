package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Keys from the command line through a real broker, by people of each persona. */
@Tag("cli")
class KeyCommandIT {

    private static final String KEY = "sk-from-the-command-line-1";
    private static final String OTHER = "sk-from-the-command-line-2";

    @TempDir private Path folder = Path.of("");
    private final BrokerProcess broker = SharedEnvironment.broker();
    private final String acme = "o-" + SharedEnvironment.random();
    private final String admin;
    private final String editor;
    private final StringBuilder said = new StringBuilder();

    KeyCommandIT() {
        Tenants tenants = new Tenants(broker);
        tenants.organization(acme);
        tenants.project(acme, "web");
        admin = Tenants.person("org-admin", acme);
        editor = Tenants.person("project-editor", acme, "web");
    }

    @Test
    void aKeyIsSetReplacedRemovedRestoredAndOverridden() throws IOException {
        assertThat(admin("key", "set", "openai", "--field", field(KEY)))
                .isEqualToIgnoringNewLines(
                        "set openai key of organization " + acme + ", version 1");
        assertThat(admin("key", "set", "openai", "--field", field(KEY))).startsWith("unchanged");
        KeyProgram refused = program(admin, "key", "set", "openai", "--field", field(OTHER));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output())
                .contains("another entry exists, version 1", "give --replace or --key-version");
        assertThat(admin("key", "set", "openai", "--field", field(OTHER), "--replace"))
                .contains("version 2");
        assertThat(effective().at("/scope").asString()).isEqualTo("organization");

        assertThat(editor("key", "set", "openai", "--field", field(OTHER)))
                .contains("version 1", "note: the project's key is the organization's own");
        assertThat(effective().at("/scope").asString()).isEqualTo("project");
        assertThat(effective().at("/shadowed").asString()).isEqualTo("organization");
        assertThat(editor("key", "remove", "openai", "--restorable", "--yes"))
                .contains("removed openai key of project " + acme + "/web", "now: ");
        assertThat(editor("key", "versions", "openai"))
                .contains("VERSION", "SET BY", "can be restored")
                .doesNotContain("token");
        assertThat(editor("key", "restore", "openai")).startsWith("restored");
        assertThat(editor("key", "versions", "openai")).containsPattern("1 .* token +current");
        assertThat(effective().at("/scope").asString()).isEqualTo("project");
        assertThat(editor("key", "opt-out", "openai", "--replace")).startsWith("opted out of");
        assertThat(effective().at("/reason").asString()).isEqualTo("project-opted-out");
        editor("key", "remove", "openai", "--yes");
        assertThat(effective().at("/scope").asString()).isEqualTo("organization");
        assertThat(said + broker.log()).doesNotContain(KEY, OTHER);
    }

    @Test
    void aModeIsSetAndAProjectIsToldWhoLockedIt() throws IOException {
        admin("key", "set", "openai", "--field", field(KEY));
        assertThat(admin("mode", "openai", "locked", "--yes"))
                .isEqualToIgnoringNewLines("openai is locked for " + acme);

        KeyProgram refused =
                program(
                        editor,
                        "key",
                        "set",
                        "openai",
                        "--project",
                        "web",
                        "--field",
                        field(OTHER));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("organization " + acme + " locked it to its own key");
        KeyProgram table = program(editor, "effective", "--project", "web");
        assertThat(table.succeeded())
                .containsPattern("INTEGRATION +USES +WHY +MODE +ORGANIZATION +PROJECT +SHADOWED")
                .containsPattern(
                        "openai +organization +organization-key-locked +locked +present v2");
    }

    @Test
    void aKeyIsTriedAtTheProviderAndOneThatItRejectsIsNotSet() throws IOException {
        SharedEnvironment.environment().upstream().accept(KEY, "tried");
        assertThat(admin("key", "verify", "openai", "--field", field(KEY)))
                .startsWith("accepted: ");
        KeyProgram rejected = program(admin, "key", "verify", "openai", "--field", field(OTHER));
        assertThat(rejected.code()).isEqualTo(1);
        assertThat(rejected.output()).startsWith("rejected: ");

        KeyProgram unset =
                program(admin, "key", "set", "openai", "--verify", "--field", field(OTHER));
        assertThat(unset.code()).isEqualTo(1);
        assertThat(unset.output()).contains("rejects the key, so it was not set");
        assertThat(admin("key", "set", "openai", "--verify", "--field", field(KEY)))
                .contains("version 1");
    }

    @Test
    void whoMayNotIsToldWhichPolicyIsNeeded() throws IOException {
        String member = Tenants.person("project-member", acme, "web");
        KeyProgram refused =
                program(member, "key", "set", "openai", "--project", "web", "--field", field(KEY));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output())
                .contains("has a policy such as leasehold-org-admin.ORG")
                .doesNotContain(KEY);
        assertThat(program(member, "effective", "openai", "--project", "web").code()).isZero();
        assertThat(program("s.none", "key", "versions", "openai").code()).isEqualTo(1);
    }

    private JsonNode effective() {
        return Json.read(editor("effective", "openai", "--output", "json"));
    }

    private String admin(String... words) {
        return said(program(admin, words).succeeded());
    }

    private String editor(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--project", "web"));
        return said(program(editor, line.toArray(String[]::new)).succeeded());
    }

    private String said(String text) {
        said.append(text);
        return text;
    }

    private KeyProgram program(String token, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--org", acme));
        return KeyProgram.start(broker, token, line.toArray(String[]::new));
    }

    private String field(String key) throws IOException {
        return "api_key=@" + Files.writeString(Files.createTempFile(folder, "key", ""), key + "\n");
    }
}
