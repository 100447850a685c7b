package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.sealing.AgeFile;
import io.leasehold.sealing.Identity;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCommandTest {

    private static final String X25519 =
            "AGE-SECRET-KEY-1V94ZZF70TVSSRHMWFA03D8DMKC6YC65QL5AQHPKASW9UFPSYYN8S46KJGL";
    private static final String HYBRID =
            "AGE-SECRET-KEY-PQ-1W6XJNVKV764YF0RQ5Q44TVRA4ZAX96LWDX0A5ZVTSTUTFKV4AE6SWX87LM";
    private static final String PAYLOAD =
            "{\"fields\":{\"api_key\":\"sk-1\"},\"lease_id\":\"lease/a/b/c\",\"version\":3}";
    private static final String CONSUMER = " --org acme --project web --holder 0a1b";
    private static final String PATH = "/organizations/acme/projects/web/consumers/0a1b/recipients";

    @TempDir private Path folder = Path.of("");
    private final StubBroker broker = new StubBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {X25519, HYBRID})
    void aDeliveryIsOpenedByItsKey(String identity) throws IOException {
        Path keys = identities("# created: today\n\n" + identity + "\n");
        Path file = Files.writeString(folder.resolve("key.age"), sealed(identity, PAYLOAD));

        assertThat(open(file + " --identity " + keys).orFail().out())
                .isEqualToIgnoringNewLines(PAYLOAD);
        assertThat(open(file + " --identity " + keys + " --field api_key").orFail().out())
                .isEqualToIgnoringNewLines("sk-1");
    }

    @Test
    void aDeliveryCanBePiped() throws IOException {
        Path keys = identities(X25519);

        Terminal.Outcome opened =
                terminal()
                        .piping(sealed(X25519, PAYLOAD))
                        .run("open - --field api_key --identity " + keys);

        assertThat(opened.orFail().out()).isEqualToIgnoringNewLines("sk-1");
    }

    @Test
    void anyOfTheKeysOpensIt() throws IOException {
        Path keys = identities(HYBRID + "\n" + X25519);
        Path file = Files.writeString(folder.resolve("key.age"), sealed(X25519, "proof"));

        assertThat(open(file + " --identity " + keys).orFail().out())
                .isEqualToIgnoringNewLines("proof");
    }

    @Test
    void whatIsForAnotherKeyOrChangedIsRefused() throws IOException {
        Path keys = identities(HYBRID);
        Path foreign = Files.writeString(folder.resolve("1.age"), sealed(X25519, PAYLOAD));
        String text = sealed(HYBRID, PAYLOAD);
        Path cut =
                Files.writeString(folder.resolve("2.age"), text.replaceFirst("\n[^\n]*\n", "\n"));

        for (Path file : List.of(foreign, cut)) {
            Terminal.Outcome refused = open(file + " --identity " + keys);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).doesNotContain("AGE-SECRET", "sk-1");
        }
    }

    @Test
    void aFieldThatIsNotThereIsRefused() throws IOException {
        Path keys = identities(X25519);
        Path file = Files.writeString(folder.resolve("1.age"), sealed(X25519, PAYLOAD));
        Path proof = Files.writeString(folder.resolve("2.age"), sealed(X25519, "1.2.3"));

        assertThat(open(file + " --field other --identity " + keys).code()).isEqualTo(1);
        assertThat(open(proof + " --field api_key --identity " + keys).err())
                .contains("no delivered key")
                .doesNotContain("1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "AGE-SECRET-KEY-1NONSENSE", "age1ql3z7hjy54pw3"})
    void aFileWithoutUsableKeysIsRefusedAndNotRepeated(String content) throws IOException {
        Path keys = identities(content);
        Path file = Files.writeString(folder.resolve("1.age"), sealed(X25519, PAYLOAD));

        Terminal.Outcome refused = open(file + " --identity " + keys);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("age-keygen").doesNotContain("NONSENSE");
    }

    @Test
    void aRecipientIsChallengedThenConfirmed() throws IOException {
        broker.answer(
                it -> it.path().equals(PATH + ":challenge"),
                StubBroker.Answer.of(200, Map.of("thumbprint", "ab12", "sealed", "the file\n")));
        Path challenge = folder.resolve("challenge.age");

        Terminal.Outcome added =
                terminal()
                        .run(
                                "consumer recipient add age1abc"
                                        + CONSUMER
                                        + " --challenge-to "
                                        + challenge);

        assertThat(added.orFail().out())
                .contains("thumbprint ab12", "recipient confirm", "--holder 0a1b")
                .doesNotContain("the file");
        assertThat(challenge).hasContent("the file");
        assertThat(broker.changes().getFirst().body()).isEqualTo("{\"recipient\":\"age1abc\"}");

        broker.answer(
                it -> it.path().equals(PATH),
                StubBroker.Answer.of(201, Map.of("thumbprint", "ab12", "recipient", "age1abc")));
        assertThat(
                        terminal()
                                .run(
                                        "consumer recipient confirm age1abc"
                                                + CONSUMER
                                                + " --proof 1.2.3")
                                .orFail()
                                .out())
                .contains("registered ab12");
        assertThat(broker.changes().getLast().body())
                .contains("\"recipient\":\"age1abc\"", "\"proof\":\"1.2.3\"");
    }

    @Test
    void aPrivateKeyNeverLeavesTheMachine() {
        for (String command : List.of("add", "confirm --proof 1.2.3")) {
            Terminal.Outcome refused =
                    terminal().run("consumer recipient " + command + " " + X25519 + CONSUMER);

            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("private key").doesNotContain("AGE-SECRET-KEY-1V");
        }
        assertThat(broker.seen).isEmpty();
    }

    @Test
    void recipientsAreListedAndRemovedByThumbprint() {
        broker.answer(
                it -> it.method().equals("GET"),
                StubBroker.Answer.of(
                        200,
                        Map.of(
                                "items",
                                List.of(
                                        Map.of(
                                                "thumbprint",
                                                "ab12",
                                                "recipient",
                                                "age1pq1" + "q".repeat(1900))))));
        assertThat(terminal().run("consumer recipient list" + CONSUMER).orFail().out())
                .contains("ab12", "age1pq1qq", "...", "1 in all");

        String thumbprint = "0123456789abcdef".repeat(2);
        broker.answer(it -> it.method().equals("DELETE"), StubBroker.Answer.of(204, ""));
        terminal().run("consumer recipient remove " + thumbprint + CONSUMER).orFail();
        assertThat(broker.changes().getFirst().path()).isEqualTo(PATH + "/" + thumbprint);
        assertThat(terminal().run("consumer recipient remove ab/../12" + CONSUMER).code())
                .isEqualTo(2);
    }

    @Test
    void deliveryIsAllowedForAnOrganization() {
        broker.answer(
                it -> it.path().endsWith("/reveal"),
                StubBroker.Answer.of(200, Map.of("reveal", "allowed")));

        Terminal.Outcome allowed = terminal().run("key reveal openai allowed --org acme");

        assertThat(allowed.orFail().out()).contains("openai keys is allowed for acme");
        StubBroker.Seen request = broker.changes().getFirst();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.body()).isEqualTo("{\"reveal\":\"allowed\"}");
    }

    private Terminal.Outcome open(String arguments) {
        return terminal().run("open " + arguments);
    }

    private Terminal terminal() {
        return Terminal.at(broker.address(), "the-token")
                .with("LEASEHOLD_ADDR", broker.address().toString());
    }

    private Path identities(String content) throws IOException {
        return Files.writeString(folder.resolve("keys.txt"), content);
    }

    private static String sealed(String identity, String text) {
        return AgeFile.seal(
                        List.of(Identity.parse(SecretValue.ofText(identity)).recipient()),
                        SecretValue.ofText(text),
                        new SecureRandom())
                .armored();
    }
}
