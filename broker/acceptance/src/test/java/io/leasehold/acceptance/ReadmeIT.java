package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of the README, run as they are written, in their order, on a fresh Vault. */
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));
    private static final Pattern BLOCK = Pattern.compile("(?s)```\n(.*?)```");

    @Test
    void everyOperatorCommandOfTheReadmeWorks() throws Exception {
        List<String> commands = commands("scripts/leasehold ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
        try (RealVault vault = withPeople()) {
            runAll(commands, vault);
        }
    }

    @Test
    void everyKeyCommandOfTheReadmeWorks() throws Exception {
        List<String> commands = commands("bao kv ");
        assertThat(commands).hasSize(3);
        try (RealVault vault = withPeople()) {
            runAll(commands("scripts/leasehold "), vault);
            runKeyCommands(commands, new BaoCommand(vault.address(), vault.rootToken()));
        }
    }

    @Test
    void everyRequestOfTheReadmeWorks() throws Exception {
        List<String> commands = commands("curl ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        try (RealVault vault = RealVault.own();
                Stage stage =
                        Stage.set(
                                new VaultHttp(vault.address(), vault.rootToken()),
                                vault.rootToken(),
                                SharedStage.folder(),
                                "acme",
                                "web")) {
            Path folder = SharedStage.folder();
            Files.writeString(folder.resolve("token"), "X-Vault-Token: " + vault.rootToken());
            Files.writeString(
                    folder.resolve("key.json"), "{\"fields\":{\"api_key\":\"from-a-file\"}}");
            request(commands, stage.replica().control() + "/api/v1", folder);
        }
    }

    @Test
    void everyCommandForPeopleWhoSetKeysWorks() throws Exception {
        List<String> commands = commands("leasehold ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(9);
        try (RealVault vault = RealVault.own();
                Stage stage =
                        Stage.set(
                                new VaultHttp(vault.address(), vault.rootToken()),
                                vault.rootToken(),
                                SharedStage.folder(),
                                "acme",
                                "web")) {
            Path folder = SharedStage.folder();
            Files.writeString(folder.resolve("openai.key"), "from-a-file\n");
            Files.writeString(folder.resolve("web.key"), "from-another\n");
            Files.writeString(
                    folder.resolve("keys.csv"),
                    """
                    organization,project,integration,field,value
                    acme,web,stripe,api_key,from-a-sheet
                    acme,,twilio,account_sid,AC1
                    acme,,twilio,auth_token,from-a-sheet
                    """);
            setKeys(commands, folder, stage.replica().control(), vault);
        }
    }

    private static void setKeys(List<String> commands, Path folder, URI broker, RealVault vault)
            throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("LEASEHOLD_ADDR", broker.toString(), "VAULT_TOKEN", vault.rootToken());
        for (String command : commands) {
            Path output = Files.createTempFile("readme", ".out");
            String script =
                    RunnableJars.script("leasehold") + command.replaceFirst("leasehold", "");
            Process process =
                    ProgramProcess.start(
                            List.of("bash", "-c", "cd '" + folder + "' && " + script),
                            environment,
                            output);
            assertThat(process.waitFor()).as(command + ProgramProcess.read(output)).isZero();
            assertThat(ProgramProcess.read(output)).doesNotContain("from-a");
        }
    }

    private static void request(List<String> commands, String api, Path folder)
            throws IOException, InterruptedException {
        for (String command : commands) {
            Path output = Files.createTempFile("readme", ".out");
            String failing = command.replaceFirst("^curl ", "curl -sS --fail-with-body ");
            Process process =
                    ProgramProcess.start(
                            List.of("bash", "-c", "cd '" + folder + "' && " + failing),
                            Map.of("API", api),
                            output);
            assertThat(process.waitFor()).as(command + ProgramProcess.read(output)).isZero();
        }
    }

    @Test
    void helpIsThereForEveryScript() throws Exception {
        for (String script :
                List.of(
                        "demo",
                        "test",
                        "vault",
                        "hvac",
                        "cluster",
                        "bench",
                        "chaos",
                        "broker",
                        "leasehold")) {
            Path output = Files.createTempFile("help", ".out");
            Process process =
                    ProgramProcess.start(
                            List.of(ROOT.resolve("scripts/" + script).toString(), "--help"),
                            Map.of(),
                            output);
            assertThat(process.waitFor()).isZero();
            assertThat(ProgramProcess.read(output)).containsIgnoringCase("usage:");
        }
    }

    /** A fresh Vault to which people log in by name and password. */
    private static RealVault withPeople() {
        RealVault vault = RealVault.own();
        new VaultHttp(vault.address(), vault.rootToken())
                .write("sys/auth/userpass", Map.of("type", "userpass"))
                .succeeded();
        return vault;
    }

    private static void runAll(List<String> commands, RealVault vault)
            throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("VAULT_ADDR", vault.address().toString(), "VAULT_TOKEN", vault.rootToken());
        // The README speaks of people who have logged in before.
        PersonLogins people = PersonLogins.at(vault);
        List.of("alice", "bob").forEach(people::logIn);
        for (String command : commands) {
            List<String> words = new ArrayList<>(List.of(command.split("\\s+")));
            words.set(0, ROOT.resolve(words.getFirst()).toString());
            Path output = Files.createTempFile("readme", ".out");
            Process process = ProgramProcess.start(words, environment, output);
            assertThat(process.waitFor()).as(command + ProgramProcess.read(output)).isZero();
        }
    }

    private static void runKeyCommands(List<String> commands, BaoCommand bao)
            throws IOException, InterruptedException {
        for (String command : commands) {
            String[] words = command.substring("bao ".length()).replace("…", "x").split("\\s+");
            BaoCommand.Result result = bao.run(words);
            assertThat(result.status()).as(command + result.output()).isZero();
        }
    }

    /** The lines of the README's code blocks that begin so, without their remarks. */
    private static List<String> commands(String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (blocks.find()) {
            blocks.group(1)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.replaceFirst("\\s+#.*", ""))
                    .forEach(found::add);
        }
        return found;
    }
}
