package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo harms no Vault but its own, and no other demo, and leaves nothing behind. */
@Tag("cli")
class DemoIT {

    private static final RealVault VAULT = RealVault.own();
    private static final VaultHttp ROOT = new VaultHttp(VAULT.address(), VAULT.rootToken());
    private static final Pattern PASTED = Pattern.compile("(?m)^  (env|curl) .*$");

    @AfterAll
    static void end() {
        VAULT.close();
    }

    @Test
    void twoDemosAtOnceNeitherShareNorStopEachOthersServersNorTouchTheVaultAtVaultAddr()
            throws Exception {
        fill();
        String before = snapshot();
        try (Demo kept = Demo.start("--keep");
                Demo other = Demo.start()) {
            await().atMost(Duration.ofMinutes(3)).until(() -> kept.output().contains("End the le"));
            assertThat(other.end()).as(other.output()).isZero();
            assertThat(other.output())
                    .contains(" 8. neither key is in the ", " 9. the audit log is intact: ")
                    // The tests run after the build, so there is nothing to build.
                    .doesNotContain("building");
            assertThat(other.temporary()).isEmpty();

            assertThat(kept.output())
                    .contains(" 8. neither key is in the ", " 9. the audit log is intact: ");
            for (String command : pasted(kept.output())) {
                assertThat(command).doesNotContain("hvs.", "lhl_");
                ProgramProcess.run(List.of("bash", "-c", command), Map.of());
            }
            assertSignInWorks(kept.output());
            kept.process().destroy();
            assertThat(kept.end()).isEqualTo(130);
            assertThat(kept.temporary()).isEmpty();
        }
        assertThat(snapshot()).isEqualTo(before);
        assertThat(left()).isEmpty();
    }

    @Test
    void aVaultWithOtherDataIsRefusedAndNotChanged() throws Exception {
        fill();
        String before = snapshot();
        try (Demo demo = Demo.start("--write-into-vault-at-VAULT_ADDR")) {
            assertThat(demo.end()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("WRITING INTO THE VAULT AT " + VAULT.address())
                    .contains("it holds data that no demo made (in org/)");
        }
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void anEmptyVaultIsWrittenIntoUnderANameOfTheDemosOwnIfThatIsAskedFor() throws Exception {
        try (RealVault empty = RealVault.own();
                Demo demo = Demo.start(empty, "--write-into-vault-at-VAULT_ADDR")) {
            assertThat(demo.end()).as(demo.output()).isZero();
            assertThat(demo.output()).contains("organization leasehold-demo-");
            assertThat(
                            new VaultHttp(empty.address(), empty.rootToken())
                                    .read("org/metadata?list=true")
                                    .text())
                    .contains("leasehold-demo-")
                    .doesNotContain("acme");
            assertThat(demo.temporary()).isEmpty();
        }
    }

    /** Somebody's organization, with a key. */
    private static void fill() {
        if (ROOT.read("sys/mounts/org/tune").status() != 200) {
            ROOT.write("sys/mounts/org", Map.of("type", "kv", "options", Map.of("version", "2")))
                    .succeeded();
            await().until(
                            () ->
                                    ROOT.write(
                                                            "org/data/acme/integrations/openai",
                                                            Map.of("data", Map.of("api_key", "sk")))
                                                    .status()
                                            == 200);
        }
    }

    private static String snapshot() {
        return Stream.of(
                        "sys/mounts",
                        "sys/auth",
                        "sys/policies/acl?list=true",
                        "identity/entity/id?list=true",
                        "org/metadata?list=true",
                        "org/data/acme/integrations/openai")
                .map(path -> Json.read(ROOT.read(path).text()).path("data").toString())
                .reduce("", (all, one) -> all + "\n" + one);
    }

    private static List<String> pasted(String output) {
        List<String> found = new ArrayList<>();
        Matcher command = PASTED.matcher(output);
        while (command.find()) {
            found.add(command.group().strip());
        }
        assertThat(found).hasSize(3);
        return found;
    }

    private static void assertSignInWorks(String output) {
        String console = word(output, "The console is at (\\S+)/");
        String name = word(output, "user name: (\\S+)");
        VaultHttp broker = new VaultHttp(URI.create(console.replace("localhost", "127.0.0.1")), "");
        assertThat(Caller.get(broker.address().resolve("/sign-in")).statusCode()).isEqualTo(200);
        broker.write(
                        "auth/userpass/login/" + name,
                        Map.of("password", word(output, "password: +(\\S+)")))
                .succeeded();
    }

    private static String word(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    /** What demos left where fetched programs are kept. */
    private static List<Path> left() throws IOException {
        Path run = Path.of(System.getProperty("project.root", ".")).resolve(".run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.getFileName().toString().startsWith("demo")).toList();
        }
    }

    /** The script, with a folder for temporary files that nobody else has. */
    private record Demo(Process process, Path folder, Path log) implements AutoCloseable {

        static Demo start(String... options) {
            return start(VAULT, options);
        }

        static Demo start(RealVault vault, String... options) {
            Path folder = SharedEnvironment.folder();
            Path log = SharedEnvironment.folder().resolve("demo.log");
            List<String> command = new ArrayList<>();
            command.add(RunnableJars.script("demo").toString());
            command.addAll(List.of(options));
            Map<String, String> environment =
                    Map.of(
                            "TMPDIR",
                            folder.toString(),
                            "VAULT_ADDR",
                            vault.address().toString(),
                            "VAULT_TOKEN",
                            vault.rootToken());
            return new Demo(ProgramProcess.start(command, environment, log), folder, log);
        }

        String output() {
            return ProgramProcess.read(log);
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(output()).isTrue();
            return process.exitValue();
        }

        List<Path> temporary() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.toList();
            }
        }

        @Override
        public void close() {
            if (process.isAlive()) {
                ProgramProcess.stop(process);
            }
        }
    }
}
