package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditKeysTest {

    private final WrittenLog log;
    private final Path policy;
    private final Terminal terminal = new Terminal(Path.of("/nonexistent"));

    AuditKeysTest(@TempDir Path parent) {
        this.log = WrittenLog.in(parent.resolve("log"), 3);
        this.policy = log.policyWithWitness();
    }

    @Test
    void theKeysOfAPolicyArePrintedAsItsLines() throws IOException {
        List<String> lines = Files.readAllLines(policy);

        assertThat(keys("--policy", "" + policy).lines().toList()).isEqualTo(lines.subList(0, 3));
        JsonNode json =
                new JsonMapper().readTree(keys("--policy", "" + policy, "--output", "json"));
        assertThat(json.at("/logs").size()).isEqualTo(2);
        assertThat("log " + json.at("/logs/1").asString()).isEqualTo(lines.get(1));
        assertThat(json.at("/witnesses/w1").asString())
                .isEqualTo(WrittenLog.WITNESS.verifierKey().toString());
    }

    @Test
    void aLogIsNamedWithTheKeysThatItsCheckpointNames() throws IOException {
        List<String> policyLines = Files.readAllLines(policy);
        List<String> lines = keys("--log", "" + log.folder()).lines().toList();

        assertThat(lines.getFirst()).isEqualTo("origin " + WrittenLog.ORIGIN);
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 2; i++) {
            String key = lines.get(i + 1).replace("signed by ", "log ");
            assertThat(policyLines.get(i)).startsWith(key + "+");
        }
        assertThat(keys("--log", "" + log.folder(), "--policy", "" + policy).lines()).hasSize(6);
    }

    @Test
    void whatABrokerPublishesIsPrintedAsAPolicyFileAndNoTokenIsSent() throws IOException {
        String text = Files.readString(policy);
        try (StubBroker broker = new StubBroker()) {
            broker.answer(
                    seen -> seen.path().equals("/.well-known/leasehold/log"),
                    StubBroker.Answer.of(200, Map.of("origin", WrittenLog.ORIGIN, "policy", text)));
            terminal.with("VAULT_TOKEN", "hvs.of-a-person");

            assertThat(keys("--broker", "" + broker.address())).isEqualTo(text);
            assertThat(broker.seen).extracting(StubBroker.Seen::token).containsExactly("");
        }
    }

    @Test
    void aBrokerWithoutALogOrWithNonsenseIsRefused() {
        try (StubBroker broker = new StubBroker()) {
            broker.answer(
                    _ -> true,
                    StubBroker.problem(404, "not-found", "read keys of log: there is no log"));
            Terminal.Outcome none = terminal.run("audit keys --broker " + broker.address());
            assertThat(none.code()).isNotZero();
            assertThat(none.err()).contains("there is no log").hasLineCount(1);

            broker.answer(
                    _ -> true,
                    StubBroker.Answer.of(200, Map.of("origin", "o", "policy", "log nonsense\n")));
            Terminal.Outcome odd = terminal.run("audit keys --broker " + broker.address());
            assertThat(odd.code()).isNotZero();
            assertThat(odd.out()).isEmpty();
            assertThat(odd.err()).contains("is that a broker?").hasLineCount(1);
        }
    }

    @Test
    void oneOfThemHasToBeGiven() {
        Terminal.Outcome outcome = terminal.run("audit keys");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--log or --policy must be given").hasLineCount(1);
    }

    private String keys(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "audit";
        line[1] = "keys";
        System.arraycopy(more, 0, line, 2, more.length);
        return terminal.run(line).orFail().out();
    }
}
