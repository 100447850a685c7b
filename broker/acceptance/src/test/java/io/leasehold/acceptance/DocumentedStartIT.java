package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ways to start that the documentation describes: the quick start, by hand, and by systemd. */
@Tag("cli")
class DocumentedStartIT {

    @Test
    void theQuickStartWorksWordByWordInAnEmptyEnvironment() throws Exception {
        Path folder = SharedEnvironment.folder();
        List<Integer> ports = FreePorts.find(3);
        String commands =
                DocumentedCommands.BLOCK
                        .matcher(DocumentedCommands.page("quickstart"))
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
                        .directory(DocumentedCommands.ROOT.toFile())
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
                    DocumentedCommands.block("java -XX")
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
        String text = Files.readString(DocumentedCommands.ROOT.resolve("docs/leasehold.service"));
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
}
