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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands of the documentation, run as they are written, in their order, on a fresh Vault. */
@Tag("cli")
class DocumentationIT {

    @Test
    void everyCommandOfOperatorsWorksAndThenEveryKeyCommand() throws Exception {
        List<String> commands = DocumentedCommands.startingWith("scripts/leasehold ");
        List<String> keyCommands = DocumentedCommands.startingWith("bao kv ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
        assertThat(keyCommands).hasSize(3);
        try (RealVault vault = withPeople()) {
            runAll(commands, vault);
            runKeyCommands(keyCommands, new BaoCommand(vault.address(), vault.rootToken()));
        }
    }

    @Test
    void everyRequestWorks() throws Exception {
        List<String> commands = DocumentedCommands.startingWith("curl ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        try (RealVault vault = RealVault.own();
                TestEnvironment environment =
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
            request(commands, environment.replica().control() + "/api/v1", folder);
        }
    }

    @Test
    void everyCommandForPeopleWhoSetKeysWorks() throws Exception {
        List<String> commands = DocumentedCommands.startingWith("leasehold ");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(9);
        try (RealVault vault = RealVault.own();
                TestEnvironment environment =
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
            AuditLog.in(folder, 300);
            setKeys(commands, folder, environment.replica().control(), vault);
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
                            List.of(
                                    DocumentedCommands.ROOT.resolve("scripts/" + script).toString(),
                                    "--help"),
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
            words.set(0, DocumentedCommands.ROOT.resolve(words.getFirst()).toString());
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
}
