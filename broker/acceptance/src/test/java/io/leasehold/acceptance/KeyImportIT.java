package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many keys brought in through a real broker into a real Vault, by an organization's admin. */
@Tag("cli")
class KeyImportIT {

    private static final int PROJECTS = 250;
    private static final int KEYS = PROJECTS * 4;
    private static final String HEAD = "organization,project,integration,field,value\n";
    private static final String MARK = "sk-imported-";

    @TempDir private Path folder = Path.of("");
    private final BrokerProcess broker = SharedEnvironment.broker();
    private final VaultHttp root = SharedEnvironment.vault();
    private final String acme = "o-" + SharedEnvironment.random();
    private final String admin;

    KeyImportIT() {
        new Tenants(broker).organization(acme);
        admin = Tenants.person("org-admin", acme);
        // Keys are taken for projects that exist; one by one over the API they would take minutes.
        IntStream.range(0, PROJECTS).forEach(i -> project("p" + i));
        project("web");
    }

    private void project(String id) {
        write("project/data/" + acme + "/" + id + "/profile", Map.of());
    }

    @Test
    void aThousandKeysThatAreInterruptedAndResumedAreAllThereAndEachOnlyOnce() throws IOException {
        String file = sheet(thousand()).toString();
        KeyProgram first = program("key", "import", "--file", file);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> first.output().contains("300 of 1000 keys done"));
        first.interrupt();
        assertThat(first.code()).as(first.output()).isEqualTo(130);
        int set = number("set", first.output());
        Measurements.print("import-interrupted-after", set, "keys");
        assertThat(first.output()).contains("failed 0", "stopped before the end");
        assertThat(set).isBetween(300, KEYS - 1);
        assertThat(documents()).isEqualTo(set);

        long begun = System.nanoTime();
        KeyProgram second = program("key", "import", "--file", file);
        assertThat(second.succeeded()).contains("set " + (KEYS - set), "unchanged " + set);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Measurements.print("import-keys-per-second", KEYS / seconds, "keys/s");
        assertThat(second.output()).contains("1000 of 1000 keys done");

        assertEveryKeyIsThereAtVersionOne();
        assertThat(first.output() + second.output() + broker.log()).doesNotContain(MARK);
    }

    @Test
    void aDryRunHasTheBrokerCheckAllAndChangesNothing() throws IOException {
        program("key", "import", "--file", sheet(line("p1", "openai", "api_key", 1)).toString())
                .succeeded();
        String more =
                line("p1", "openai", "api_key", 1)
                        + line("p1", "stripe", "api_key", 2)
                        + line("p2", "twilio", "auth_token", 3)
                        + line("p3", "openai", "api_key", 4).replace(acme, "o-of-others")
                        + line("p3", "anthropic", "api_key", 5).replace(MARK, "not sendable ");

        KeyProgram rehearsal =
                program("key", "import", "--dry-run", "--file", sheet(more).toString());

        assertThat(rehearsal.code()).isEqualTo(1);
        assertThat(rehearsal.output())
                .contains(
                        "line 2: unchanged openai key of project " + acme + "/p1",
                        "line 3: would set stripe key of project " + acme + "/p1",
                        "line 4: would fail twilio key of project "
                                + acme
                                + "/p2: read key of"
                                + " twilio: it lacks the fields account_sid",
                        "line 5: would fail openai key of project o-of-others/p3",
                        "line 6: would fail anthropic key",
                        "would set 1",
                        "would fail 3")
                .doesNotContain(MARK, "not sendable");
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void anotherKeyIsLeftAloneUnlessItIsToBeReplacedAndAModeIsKept() throws IOException {
        String above = "org/data/" + acme + "/integrations/";
        write(above + "openai", Map.of("mode", "locked"));
        write(above + "stripe", Map.of("mode", "on", "api_key", "sk-of-before"));
        String file =
                sheet(line("", "openai", "api_key", 1) + line("", "stripe", "api_key", 2))
                        .toString();

        KeyProgram left = program("key", "import", "--file", file);
        assertThat(left.code()).as(left.output()).isEqualTo(3);
        assertThat(left.output()).contains("set 1", "line 3: different stripe key");
        assertThat(root.read(above + "stripe").json().at("/data/data/api_key").asString())
                .isEqualTo("sk-of-before");
        JsonNode locked = root.read(above + "openai").json().at("/data/data");
        assertThat(locked.at("/mode").asString()).isEqualTo("locked");
        assertThat(locked.at("/api_key").asString()).isEqualTo(MARK + 1);

        program("key", "import", "--replace", "--file", file).succeeded();
        assertThat(root.read(above + "stripe").json().at("/data/metadata/version").asInt())
                .isEqualTo(2);
    }

    @Test
    void keysOfAnotherTreeInVaultAreBroughtInByTheTokenThatMayReadThem() throws IOException {
        String mount = "old-" + SharedEnvironment.random();
        root.write("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "2")));
        // Vault takes a moment to make a new mount ready.
        await().ignoreException(IllegalStateException.class)
                .untilAsserted(
                        () ->
                                write(
                                        mount + "/data/team/mail",
                                        Map.of("sid", "AC1", "token", MARK + 1)));
        write(
                "sys/policies/acl/" + mount,
                "policy",
                "path \"" + mount + "/data/team/mail\" { capabilities = [\"read\"] }");
        String both = SharedEnvironment.token("leasehold-org-admin." + acme, mount);
        Path mapping =
                Files.writeString(
                        folder.resolve("mapping.csv"),
                        """
                        source,source_field,organization,project,integration,field
                        mail,sid,%1$s,web,twilio,account_sid
                        mail,token,%1$s,web,twilio,auth_token
                        mail,none,%1$s,web,stripe,api_key
                        other,key,%1$s,web,openai,api_key
                        """
                                .formatted(acme));
        String[] line = {
            "key", "import", "--from-kv", mount + "/team", "--mapping", mapping.toString()
        };

        KeyProgram brought = KeyProgram.start(broker, both, line);

        assertThat(brought.code()).as(brought.output()).isEqualTo(1);
        assertThat(brought.output())
                .contains("set 1", "failed 2", "line 4: failed", "line 5: failed")
                .contains("read mail: it has no field of that name")
                .contains("read other: Vault's policies do not allow it")
                .doesNotContain(MARK, "AC1");
        JsonNode twilio = root.read("project/data/" + acme + "/web/integrations/twilio").json();
        assertThat(twilio.at("/data/data/account_sid").asString()).isEqualTo("AC1");
        assertThat(twilio.at("/data/data/auth_token").asString()).isEqualTo(MARK + 1);
        assertThat(documents()).isEqualTo(1);
        assertThat(program(line).output()).doesNotContain(MARK);
        root.delete("sys/mounts/" + mount);
    }

    private KeyProgram program(String... arguments) {
        return KeyProgram.start(broker, admin, arguments);
    }

    private void write(String path, Map<String, String> document) {
        root.write(path, Map.of("data", document)).succeeded();
    }

    private void write(String path, String name, String text) {
        root.write(path, Map.of(name, text));
    }

    private Path sheet(String lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "keys", ".csv"), HEAD + lines);
    }

    private String line(String project, String integration, String field, int number) {
        return String.join(",", acme, project, integration, field, MARK + number) + "\n";
    }

    private String thousand() {
        return IntStream.range(0, PROJECTS)
                .mapToObj(
                        i ->
                                line("p" + i, "openai", "api_key", i)
                                        + line("p" + i, "anthropic", "api_key", i)
                                        + line("p" + i, "stripe", "api_key", i)
                                        + line("p" + i, "twilio", "account_sid", i)
                                        + line("p" + i, "twilio", "auth_token", i))
                .collect(Collectors.joining());
    }

    private void assertEveryKeyIsThereAtVersionOne() {
        for (int i = 0; i < PROJECTS; i++) {
            for (String integration : List.of("openai", "anthropic", "stripe", "twilio")) {
                JsonNode document =
                        root.read(
                                        "project/data/%s/p%d/integrations/%s"
                                                .formatted(acme, i, integration))
                                .json()
                                .at("/data");
                String field = integration.equals("twilio") ? "auth_token" : "api_key";
                assertThat(document.at("/metadata/version").asInt()).isEqualTo(1);
                assertThat(document.at("/data/" + field).asString()).isEqualTo(MARK + i);
            }
        }
    }

    /** How many key documents the projects of the organization have. */
    private int documents() {
        return names("project/metadata/" + acme).stream()
                .mapToInt(
                        project ->
                                names("project/metadata/" + acme + "/" + project + "integrations")
                                        .size())
                .sum();
    }

    private List<String> names(String path) {
        return root.read(path + "?list=true")
                .json()
                .at("/data/keys")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static int number(String word, String output) {
        Matcher matcher = Pattern.compile("(?m)^" + word + " (\\d+)$").matcher(output);
        if (!matcher.find()) {
            throw new AssertionError("no number of " + word + " in " + output);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
