package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyImportTest {

    private static final String HEAD = "organization,project,integration,field,value\n";

    @TempDir private Path folder = Path.of("");
    private final StubBroker broker = new StubBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void doingItAgainChangesNothing() throws IOException {
        Path file = sheet(keys(250));
        broker.await(8);
        Terminal.Outcome first = terminal().run("key import --file " + file);

        assertThat(first.orFail().out().lines())
                .containsExactly("set 250", "unchanged 0", "different 0", "failed 0");
        assertThat(first.err().lines())
                .containsExactly("100 of 250 keys done", "200 of 250 keys done");
        assertThat(broker.mostAtOnce).hasValue(8);
        assertThat(terminal().run("key import --file " + file).orFail().out())
                .contains("set 0", "unchanged 250");
        assertThat(broker.documents.values()).hasSize(250).allMatch(it -> it.version() == 1);
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() throws IOException {
        terminal().run("key import --file " + sheet(keys(2))).orFail();
        Path file = sheet(keys(1) + "acme,p1,openai,api_key,other\nacme,p2,openai,api_key,new\n");

        Terminal.Outcome rehearsed = terminal().run("key import --dry-run --file " + file);

        assertThat(rehearsed.code()).isEqualTo(3);
        assertThat(rehearsed.out().lines())
                .containsExactly(
                        "line 2: unchanged openai key of project acme/p0",
                        "line 3: different openai key of project acme/p1: another entry exists"
                                + " (version 1, written 2026-01-02T03:04:05Z)",
                        "line 4: would set openai key of project acme/p2",
                        "would set 1",
                        "unchanged 1",
                        "different 1",
                        "would fail 0",
                        "dry run: nothing was changed");
        assertThat(broker.documents.values()).hasSize(2).allMatch(it -> it.version() == 1);
    }

    @Test
    void aKeyThatIsThereAndDifferentIsLeftAloneUnlessItIsToBeReplaced() throws IOException {
        terminal().run("key import --file " + sheet(keys(2))).orFail();
        Path file = sheet(keys(1) + "acme,p1,openai,api_key,other\n");

        Terminal.Outcome left = terminal().run("key import --file " + file);
        assertThat(left.code()).isEqualTo(3);
        assertThat(left.out()).contains("line 3: different openai key of project acme/p1");
        assertThat(broker.version("/organizations/acme/projects/p1/integrations/openai"))
                .isEqualTo(1);

        assertThat(terminal().run("key import --replace --file " + file).orFail().out())
                .contains("set 1", "unchanged 1", "different 0");
        assertThat(broker.version("/organizations/acme/projects/p1/integrations/openai"))
                .isEqualTo(2);
    }

    @Test
    void whatFailsIsNamedByItsLinesAndNeverByItsValue() throws IOException {
        broker.answer(
                it -> it.path().contains("/p1/") && it.method().equals("PUT"),
                StubBroker.problem(400, "key-invalid", "read key: it cannot be value-1-secret"));
        Path file = sheet(keys(3) + "acme,p9,value-9-secret,api_key,v\nbad line\n");

        Terminal.Outcome outcome = terminal().run("key import --output json --file " + file);

        assertThat(outcome.code()).isEqualTo(1);
        JsonNode answer = new JsonMapper().readTree(outcome.out());
        assertThat(answer.get("set").asInt()).isEqualTo(2);
        assertThat(answer.get("failed").asInt()).isEqualTo(3);
        assertThat(answer.get("details").valueStream().map(it -> it.get("lines").toString()))
                .containsExactly("[3,3]", "[5,5]", "[6,6]");
        assertThat(outcome.out() + outcome.err()).doesNotContain("secret");
    }

    @Test
    void keysCanBePipedIn() {
        Terminal.Outcome piped = terminal().piping(HEAD + keys(120)).run("key import --file -");

        assertThat(piped.orFail().out()).contains("set 120");
        assertThat(piped.err().lines()).containsExactly("100 keys done");
    }

    @Test
    void whereKeysComeFromMustBeClear() throws IOException {
        Path file = sheet(keys(1));

        assertThat(terminal().run("key import").code()).isEqualTo(2);
        assertThat(terminal().run("key import --mapping " + file).code()).isEqualTo(2);
        assertThat(terminal().run("key import --from-kv secret/a --file " + file).code())
                .isNotZero();
        assertThat(terminal().run("key import --file /nonexistent").code()).isEqualTo(2);
        assertThat(broker.changes()).isEmpty();
    }

    @Test
    void withoutABrokerNothingIsAttempted() throws IOException {
        Path file = sheet(keys(3));
        broker.close();

        assertThat(terminal().run("key import --file " + file).err())
                .startsWith("leasehold: call broker at http://127.0.0.1:")
                .contains(": it could not be reached; check --broker")
                .hasLineCount(1);
    }

    private Path sheet(String lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "keys", ".csv"), HEAD + lines);
    }

    private static String keys(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "acme,p" + i + ",openai,api_key,value-" + i + "-secret\n")
                .collect(Collectors.joining());
    }

    private Terminal terminal() {
        return new Terminal(folder)
                .with("LEASEHOLD_ADDR", broker.address().toString())
                .with("VAULT_TOKEN", "the-token");
    }
}
