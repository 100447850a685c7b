package io.leasehold.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.transparency.note.Note;
import io.leasehold.transparency.note.NoteSigner;
import io.leasehold.transparency.note.SignatureKind;
import io.leasehold.transparency.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A sealed delivery by the commands of everybody who has a part in it, on a real Vault. */
@Tag("cli")
class DeliveredKeyIT {

    private static final String KEY = SharedEnvironment.OPENAI_KEY;
    private static final String IDENTITY =
            "AGE-SECRET-KEY-1V94ZZF70TVSSRHMWFA03D8DMKC6YC65QL5AQHPKASW9UFPSYYN8S46KJGL";
    private static final String RECIPIENT =
            "age1d3c562lfdcvy0gs9feqc6mf9tqalljm68urcmtcmnz0wx9xwmyzs3ps7tz";

    @TempDir private Path folder;

    private final TestEnvironment environment = SharedEnvironment.environment("sealed");
    private final String organization = environment.organization();
    private final String project = environment.project().replace(organization + "/", "");

    @Test
    void fromTheAllowanceToTheOpenedFile() throws IOException {
        BrokerProcess broker = brokerWithLog();
        String owner = SharedEnvironment.token("leasehold-org-owner." + organization);
        JsonNode consumer = consumer();
        String entity = consumer.at("/entity_id").asString();
        run(broker, owner, "key", "reveal", "openai", "allowed", "--org", organization);
        register(broker, owner, entity);
        VaultHttp control = new VaultHttp(broker.control(), logIn());

        JsonNode answer =
                control.write("lease/" + environment.project() + "/openai", Map.of("use", "reveal"))
                        .succeeded();

        String id = answer.at("/lease_id").asString();
        Path sealed = folder.resolve("key.age");
        Files.writeString(sealed, answer.at("/data/sealed").asString());
        assertThat(open(sealed, "--field", "api_key")).isEqualTo(KEY);
        assertThat(Json.read(open(sealed)).at("/lease_id").asString()).isEqualTo(id);
        assertThat(answer.toString()).doesNotContain(KEY);
        assertThat(answer.at("/data/note").asString()).contains(id);
        assertSigned(broker, answer.at("/data/note").asString());
        assertThat(run(broker, owner, "lease", "list", "--org", organization, "--use", "reveal"))
                .contains(entity, "organization 2");
        await().until(() -> broker.log().contains("\"key-delivery\""));
        assertThat(broker.log())
                .contains("\"recipient-change\"", "\"reveal-allow\"")
                .doesNotContain(KEY);
    }

    private BrokerProcess brokerWithLog() {
        BrokerProcess broker =
                environment.replica(
                        Map.of("leasehold.log.directory", folder.resolve("log").toString()));
        URI readiness = broker.management().resolve("/actuator/health/readiness");
        await().until(() -> Caller.get(readiness).statusCode() == 200);
        return broker;
    }

    private JsonNode consumer() {
        return environment
                .operator()
                .ask(
                        "consumer",
                        "create",
                        "--org",
                        organization,
                        "--project",
                        project,
                        "--name",
                        "legacy",
                        "--integration",
                        "openai",
                        "--reveal",
                        "openai",
                        "--output",
                        "json");
    }

    private String logIn() {
        JsonNode credentials =
                environment
                        .operator()
                        .ask(
                                "consumer",
                                "credentials",
                                "--org",
                                organization,
                                "--project",
                                project,
                                "--name",
                                "legacy",
                                "--output",
                                "json");
        return new Service(
                        credentials.at("/role_id").asString(),
                        credentials.at("/wrapping_token").asString())
                .logIn(environment.root());
    }

    private void register(BrokerProcess broker, String owner, String entity) throws IOException {
        Path challenge = folder.resolve("challenge.age");
        run(
                broker,
                owner,
                "consumer",
                "recipient",
                "add",
                RECIPIENT,
                "--org",
                organization,
                "--project",
                project,
                "--holder",
                entity,
                "--challenge-to",
                challenge.toString());
        run(
                broker,
                owner,
                "consumer",
                "recipient",
                "confirm",
                RECIPIENT,
                "--org",
                organization,
                "--project",
                project,
                "--holder",
                entity,
                "--proof",
                open(challenge));
    }

    private String open(Path file, String... more) throws IOException {
        Path identities = folder.resolve("key.txt");
        Files.writeString(identities, IDENTITY + "\n");
        String[] command = new String[4 + more.length];
        command[0] = "open";
        command[1] = file.toString();
        command[2] = "--identity";
        command[3] = identities.toString();
        System.arraycopy(more, 0, command, 4, more.length);
        return KeyProgram.offline(command).succeeded().strip();
    }

    /** With the keys that the broker publishes. */
    private static void assertSigned(BrokerProcess broker, String text) {
        Note note = Note.parse(text.getBytes(UTF_8));
        JsonNode published =
                Json.read(
                        Caller.get(broker.control().resolve("/.well-known/leasehold/log")).body());
        VerifierKey key =
                published
                        .at("/keys")
                        .valueStream()
                        .map(each -> VerifierKey.parse(each.asString()))
                        .filter(each -> each.kind() == SignatureKind.ED25519)
                        .findFirst()
                        .orElseThrow();
        assertThat(note.signatures())
                .singleElement()
                .matches(line -> NoteSigner.verifies(key, line, note.text()));
    }

    private static String run(BrokerProcess broker, String token, String... command) {
        return KeyProgram.start(broker, token, command).succeeded();
    }
}
