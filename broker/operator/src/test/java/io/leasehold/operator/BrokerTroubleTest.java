package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that refuses, is away, or is none. */
class BrokerTroubleTest {

    private static final String KEY = "sk-live-0123456789";

    private final StubBroker broker = new StubBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|token-missing|1|log in again",
                "403|permission-denied|1|has a policy such as leasehold-org-admin.ORG",
                "403|plan-required|1|set key: because",
                "409|integration-locked|1|set key: because",
                "404|integration-unknown|1|set key: because",
                "400|key-invalid|1|set key: because",
                "400|request-malformed|2|set key: because",
                "503|vault-unavailable|1|the broker cannot reach Vault",
            })
    void aRefusalIsSaidInTheBrokersWordsWithWhatToDoNext(
            int status, String code, int exit, String words) {
        broker.answer(_ -> true, StubBroker.problem(status, code, "set key: because"));
        Terminal.Outcome refused = set();

        assertThat(refused.code()).isEqualTo(exit);
        assertThat(refused.err()).startsWith("leasehold: set key: because").contains(words);
        assertThat(broker.changes()).hasSize(1);
    }

    @Test
    @Tag("V09")
    void aRedirectIsNotFollowedBecauseTheTokenWouldFollowToo() {
        try (StubBroker other = new StubBroker()) {
            broker.answer(
                    _ -> true,
                    new StubBroker.Answer(
                            307, "", Map.of("Location", other.address() + "/api/v1/elsewhere")));

            assertThat(set().err())
                    .contains("the server there is not the broker's management API (307)");
            assertThat(other.seen).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void nothingIsRepeated(int status) {
        broker.answer(
                _ -> true, new StubBroker.Answer(status, Map.of(), Map.of("Retry-After", "0")));

        assertThat(set().code()).isEqualTo(1);
        assertThat(broker.seen).hasSize(1);
    }

    @Test
    void anAnswerThatRepeatsTheKeyIsShownToNobody() {
        broker.answer(
                _ -> true, StubBroker.problem(400, "key-invalid", "read key: " + KEY + " is bad"));
        Terminal.Outcome refused = set();

        assertThat(refused.err())
                .startsWith("leasehold: call broker at " + broker.address())
                .contains("the response (400) is not from Leasehold")
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>welcome</html>", "[]", "\"text\"", "{\"version\":"})
    void whatIsNoAnswerOfTheBrokersIsNotQuoted(String body) {
        broker.answer(_ -> true, StubBroker.Answer.of(200, body));

        assertThat(set().err())
                .startsWith("leasehold: call broker at " + broker.address())
                .contains("the response (200) is not from Leasehold")
                .doesNotContain("welcome");
    }

    @Test
    void aTerminalTakesNoOrdersFromTheBroker() {
        broker.answer(
                _ -> true, StubBroker.problem(404, "not-found", "find it: \u001b]0;title\u0007\r"));

        assertThat(set().err().strip())
                .startsWith("leasehold: find it:")
                .doesNotMatch("(?s).*\\p{Cc}.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"errors\":[]}|Vault responds there, not the broker",
                "403|{\"errors\":[\"permission denied\"]}|Vault responds there, not the broker",
                "404|{\"status\":404,\"error\":\"Not Found\"}|not the broker's management API (404)",
                "401|{\"code\":\"handle-missing\",\"detail\":\"no handle\"}|not the broker's management API (401)",
                "404||not the broker's management API (404)",
                "200|{\"data\":{}}|the response is not a list of the management API",
            })
    void whateverElseAnswersIsNotTakenForTheBroker(
            int status, @Nullable String body, String words) {
        broker.answer(_ -> true, StubBroker.Answer.of(status, body == null ? "" : body));

        Terminal.Outcome refused =
                terminal(broker.address().toString()).run("effective --org acme --project web");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(words, "check that --broker or LEASEHOLD_ADDR is the broker's port 8280")
                .hasLineCount(1);
    }

    @Test
    void aRefusalThatThisVersionDoesNotKnowIsSaidToBeOne() {
        broker.answer(_ -> true, StubBroker.problem(404, "of-a-later-version", "words"));

        assertThat(set().err())
                .startsWith(
                        "leasehold: set openai key of organization acme: the broker refused the request");
    }

    @Test
    void aBrokerThatIsAwayIsNamedAsSuch() {
        broker.close();

        assertThat(set().err())
                .startsWith("leasehold: call broker at " + broker.address())
                .contains(": it could not be reached; check --broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://broker.example:8280", "http://10.0.0.1:8280"})
    void aTokenIsNotSentInPlaintextToAnotherMachine(String address) {
        assertThat(terminal(address).run("effective --org acme --project web").err())
                .startsWith("leasehold: connect to broker: --broker or LEASEHOLD_ADDR is http");
        assertThat(
                        terminal(broker.address().toString())
                                .run("effective --org acme --project web --broker " + address)
                                .err())
                .startsWith("leasehold: connect to broker:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker:8280", "ftp://broker", "https://", "http://127.0.0.1:1/path"})
    void whatIsNoAddressIsRefused(String address) {
        assertThat(terminal(address).run("effective --org acme --project web").err())
                .startsWith("leasehold: find broker: --broker or LEASEHOLD_ADDR is not an address");
    }

    private Terminal.Outcome set() {
        return terminal(broker.address().toString())
                .piping(KEY)
                .run("key set openai --org acme --field api_key=-");
    }

    private static Terminal terminal(String address) {
        return new Terminal(Path.of("/nonexistent"))
                .with("LEASEHOLD_ADDR", address)
                .with("VAULT_TOKEN", "the-token");
    }
}
