package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands of the documentation, run as they are written, in their order, on a fresh Vault. */
@Tag("cli")
class DocumentationIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));
    private static final List<String> PAGES =
            List.of(
                    "backend-engineers",
                    "security-teams",
                    "command-line",
                    "console",
                    "management-api",
                    "operations");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash)?\n(.*?)^```$");

    @Test
    void everyOperatorCommandWorks() throws Exception {
        List<String> commands = commands("scripts/leasehold ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
        try (RealVault vault = withPeople()) {
            runAll(commands, vault);
        }
    }

    @Test
    void everyKeyCommandWorks() throws Exception {
        List<String> commands = commands("bao kv ");
        assertThat(commands).hasSize(3);
        try (RealVault vault = withPeople()) {
            runAll(commands("scripts/leasehold "), vault);
            runKeyCommands(commands, new BaoCommand(vault.address(), vault.rootToken()));
        }
    }

    @Test
    void everyRequestWorks() throws Exception {
        List<String> commands = commands("curl ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        try (RealVault vault = RealVault.own();
                TestEnvironment stage =
                        TestEnvironment.set(
                                new VaultHttp(vault.address(), vault.rootToken()),
                                vault.rootToken(),
                                SharedEnvironment.folder(),
                                "acme",
                                "web")) {
            Path folder = SharedEnvironment.folder();
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
                TestEnvironment stage =
                        TestEnvironment.set(
                                new VaultHttp(vault.address(), vault.rootToken()),
                                vault.rootToken(),
                                SharedEnvironment.folder(),
                                "acme",
                                "web")) {
            Path folder = SharedEnvironment.folder();
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
    void theQuickStartWorksWordByWordInAnEmptyEnvironment() throws Exception {
        Path folder = SharedEnvironment.folder();
        List<Integer> ports = FreePorts.find(3);
        String commands =
                BLOCK.matcher(page("quickstart"))
                        .results()
                        .filter(block -> block.group(1) != null)
                        .map(block -> block.group(2))
                        .collect(Collectors.joining("\n"));
        assertThat(commands).contains("mvn -q", ".run/quick", ":8280", ":8281", ":8282");
        String script =
                "set -euo pipefail\n"
                        + commands.replaceFirst("(?m)^mvn .*$", "")
                                .replace(".run/quick", folder.resolve("quick").toString())
                                .replace(":8280", ":" + ports.get(0))
                                .replace(":8281", ":" + ports.get(1))
                                .replace(":8282", ":" + ports.get(2));
        try (Upstream openai = Upstream.start()) {
            String key = "sk-quick-start-" + SharedEnvironment.random();
            openai.accept(key, "the key of the quick start");
            String output = runEmpty(script, key, folder, openai, ports);
            assertThat(output)
                    .contains("{\"answered_with\":\"the key of the quick start\"}")
                    .doesNotContain(key, "hvs.", "lhl_");
        }
        assertThat(folder.resolve("quick")).doesNotExist();
    }

    /** Runs the script with nothing in its environment that a new machine does not have. */
    private static String runEmpty(
            String script, String typed, Path folder, Upstream openai, List<Integer> ports)
            throws Exception {
        Path input = Files.writeString(folder.resolve("typed"), typed + "\n");
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(
                                "env",
                                "-i",
                                "PATH=" + System.getenv("PATH"),
                                "HOME=" + folder,
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                // In place of the provider, which no test may call.
                                "LEASEHOLD_CATALOGUE_DIRECTORY="
                                        + LocalCatalogue.write(folder, openai.address()),
                                "SERVER_PORT=" + ports.get(0),
                                "LEASEHOLD_CALLS_PORT=" + ports.get(1),
                                "MANAGEMENT_SERVER_PORT=" + ports.get(2),
                                "bash",
                                "-c",
                                script)
                        .directory(ROOT.toFile())
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            boolean ended = process.waitFor(8, TimeUnit.MINUTES);
            String text = ProgramProcess.read(output);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            // Of a quick start that did not get to its end.
            ProgramProcess.run(
                    List.of(
                            RunnableJars.script("vault").toString(),
                            "stop",
                            "--state",
                            folder.resolve("quick/vault").toString()),
                    Map.of());
        }
    }

    @Test
    void theStartCommandSurvivesARestart() throws Exception {
        try (RealVault vault = RealVault.own()) {
            Operator operator =
                    new Operator(
                            new VaultHttp(vault.address(), vault.rootToken()), vault.rootToken());
            operator.run("provision");
            Path folder = SharedEnvironment.folder();
            operator.run("broker", "credentials", "--into", folder.toString());
            String command =
                    block("java -XX")
                            .replace(
                                    "leasehold-server-exec.jar",
                                    RunnableJars.server().toAbsolutePath().toString())
                            .replace("https://vault.example.com:8200", vault.address().toString())
                            .replace("/etc/leasehold", folder.toString())
                            .replace("/var/lib/leasehold", folder.toString())
                            .replace("…", Files.readString(folder.resolve("role-id")));
            assertThat(command).contains("wrapped=true").doesNotContain("var/lib", "example.com");
            for (int start = 0; start < 2; start++) {
                awaitReady(command, folder.resolve("log-" + start));
            }
        }
    }

    /** Runs the command until the broker is ready, and ends it. */
    private static void awaitReady(String command, Path log) {
        List<Integer> ports = FreePorts.find(3);
        Map<String, String> environment =
                Map.of(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin")
                                + ":"
                                + System.getenv("PATH"),
                        "SERVER_PORT",
                        String.valueOf(ports.get(0)),
                        "LEASEHOLD_CALLS_PORT",
                        String.valueOf(ports.get(1)),
                        "MANAGEMENT_SERVER_PORT",
                        String.valueOf(ports.get(2)));
        Process broker =
                ProgramProcess.start(List.of("bash", "-c", "exec " + command), environment, log);
        URI readiness =
                URI.create("http://127.0.0.1:" + ports.get(2) + "/actuator/health/readiness");
        try {
            await().atMost(Duration.ofSeconds(150))
                    .alias(command)
                    .ignoreExceptions()
                    .until(() -> Caller.get(readiness).statusCode() == 200);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(ProgramProcess.read(log), late);
        } finally {
            ProgramProcess.stop(broker);
        }
    }

    @Test
    @Tag("S06")
    void theUnitForSystemdIsValid() throws Exception {
        Path unit = SharedEnvironment.folder().resolve("leasehold.service");
        String text = Files.readString(ROOT.resolve("docs/leasehold.service"));
        // The programs that a unit names must be there when it is checked.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(unit, text.replace("/usr/bin/java", java));
        assertThat(text.replace("\\\n  ", ""))
                .contains(
                        "ExecStart=/usr/bin/java -XX:+UseSerialGC",
                        "--leasehold.vault.approle.secret-id-file=%d/wrapping-token",
                        "--leasehold.vault.approle.state-file=%S/leasehold/secret-id",
                        "StateDirectory=leasehold")
                .containsSubsequence("[Unit]", "[Service]", "[Install]");
        if (Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            assertThat(
                            ProgramProcess.run(
                                    List.of(
                                            "bash",
                                            "-c",
                                            "systemd-analyze verify '" + unit + "' 2>&1"),
                                    Map.of()))
                    .isEmpty();
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
        // The pages speak of people who have logged in before.
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
        Path folder = SharedEnvironment.folder();
        Files.writeString(folder.resolve("openai.key"), "from-a-file");
        Files.writeString(folder.resolve("web.key"), "from-another");
        for (String command : commands) {
            String[] words =
                    command.substring("bao ".length())
                            .replace("=@", "=@" + folder + "/")
                            .split("\\s+");
            BaoCommand.Result result = bao.run(words);
            assertThat(result.status()).as(command + result.output()).isZero();
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String pages() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : PAGES) {
            all.append(page(name)).append('\n');
        }
        return all.toString();
    }

    /** The code block that begins so. */
    private static String block(String beginning) throws IOException {
        return BLOCK.matcher(pages())
                .results()
                .map(block -> block.group(2))
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of code blocks that begin so, without their remarks. */
    private static List<String> commands(String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(pages());
        while (blocks.find()) {
            if (blocks.group(1) != null) {
                continue;
            }
            blocks.group(2)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.replaceFirst("\\s+#.*", ""))
                    .forEach(found::add);
        }
        return found;
    }
}
