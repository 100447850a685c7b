package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.operator.cli.SecretPrompt;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the broker and what is said of its answers. */
class KeyCommandTest {

    private static final String KEY = "sk-live-0123456789";
    private static final String ACME = "/organizations/acme/integrations/openai";

    @TempDir private Path folder = Path.of("");
    private final StubBroker broker = new StubBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aKeyFromStandardInputIsSetWithoutItsLineBreakAndOnlyIfThereIsNone() {
        Terminal.Outcome set =
                terminal().piping(KEY + "\r\n").run("key set openai --org acme --field api_key=-");

        assertThat(set.orFail().out())
                .isEqualToIgnoringNewLines("set openai key of organization acme, version 1");
        StubBroker.Seen request = broker.changes().getFirst();
        assertThat(request.condition()).isEqualTo("*");
        assertThat(request.token()).isEqualTo("the-token");
        assertThat(request.body()).isEqualTo("{\"fields\":{\"api_key\":\"" + KEY + "\"}}");
    }

    @Test
    void fieldsComeFromFilesOneByOneOrTogether() throws IOException {
        Path sid = Files.writeString(folder.resolve("sid"), "AC1\n");
        Path all =
                Files.writeString(
                        folder.resolve("all"), "{\"account_sid\":\"AC1\",\"auth_token\":\"t\"}");
        terminal()
                .piping("t\n")
                .run(
                        "key set twilio --org acme --field account_sid=@"
                                + sid
                                + " --field auth_token=-")
                .orFail();

        assertThat(terminal().run("key set twilio --org acme --from-file " + all).orFail().out())
                .startsWith("unchanged twilio key of organization acme");
        assertThat(broker.version("/organizations/acme/integrations/twilio")).isEqualTo(1);
    }

    @Test
    void aPersonAtATerminalIsAskedForEachFieldByItsLabel() {
        List<String> asked = new ArrayList<>();
        SecretPrompt person =
                label -> {
                    asked.add(label);
                    return Optional.of(SecretValue.ofText("typed-" + asked.size()));
                };

        terminal().with(person).run("key set twilio --org acme --project web").orFail();

        assertThat(asked).containsExactly("The account_sid", "The auth_token");
        assertThat(broker.changes().getFirst().path())
                .isEqualTo("/organizations/acme/projects/web/integrations/twilio/key");
        assertThat(broker.changes().getFirst().body()).contains("typed-1", "typed-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key set openai --org acme --field api_key=" + KEY,
                "key set openai --org acme --field " + KEY,
                "key set openai --org acme --field=" + KEY,
                "key set openai --org acme " + KEY,
                "key set openai --org acme --api-key=" + KEY,
                "key set openai --org acme --api-key " + KEY,
                "key set openai --org acme --replace=" + KEY,
                "key set openai --org acme --key-version " + KEY,
                "key set openai --org acme --output " + KEY,
                "key set openai --org acme --field api_key=- --from-file " + KEY,
                "key set " + KEY + " --org acme=",
                "key verify openai --org acme --field api_key=" + KEY,
                "key " + KEY,
                "key import --file " + KEY,
                "key import --parallel " + KEY,
                "key import " + KEY,
            })
    void aValueThatIsAnArgumentIsRefusedAndNotRepeated(String line) {
        Terminal.Outcome refused = terminal().run(line);

        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).startsWith("leasehold: ").hasLineCount(1);
        assertThat(refused.out() + refused.err()).doesNotContain(KEY);
        assertThat(broker.changes()).isEmpty();
    }

    @Test
    void aFieldWithoutAValueIsToldWhichFieldMayBeMeant() {
        assertThat(terminal().run("key set openai --org acme --field apikey=").err())
                .contains("it has no field apikey; did you mean api_key?");
        assertThat(terminal().run("key set openai --org acme --field api_key=").err())
                .contains("the value of api_key is empty; give api_key=@FILE or api_key=-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode openai onn --org acme|it must be one of off, on, locked, blocked; did you mean on?",
                "mode openai sometimes --org acme|it must be one of off, on, locked, blocked",
                "org create acme --plan standrad|unknown plan standrad; did you mean standard?",
                "rollout --percent 1 --plan enterprize|did you mean enterprise?",
            })
    void aMistypedWordIsToldWhatMayBeMeant(String line, String words) {
        Terminal.Outcome refused = terminal().with("VAULT_ADDR", "http://127.0.0.1:1").run(line);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(words).hasLineCount(1);
    }

    @Test
    void aRefusedValueIsToldWhatToDo() {
        assertThat(terminal().run("key set openai --org acme --field api_key=" + KEY).err())
                .contains("api_key=@FILE", "api_key=-");
        assertThat(terminal().run("key set openai --org acme").err())
                .contains("no terminal to prompt at", "--from-file FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"api_key\":\"" + KEY + "\",\"api_key\":\"x\"}",
                "{\"api_key\":17}",
                "[\"" + KEY + "\"]",
                "{\"api_key\":\"" + KEY + "\"} trailing",
                KEY,
                ""
            })
    void aFileThatIsNoObjectOfTextsIsRefusedWithoutQuotingIt(String content) {
        Terminal.Outcome refused =
                terminal().piping(content).run("key set openai --org acme --from-file -");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("one JSON object with string").doesNotContain(KEY);
    }

    @Test
    void aKeyThatIsThereIsOverwrittenOnlyOnRequest() {
        set("first").orFail();
        Terminal.Outcome refused = set("other");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("another entry exists, version 1, written 2026-01-02")
                .contains("give --replace or --key-version N");
        assertThat(set("other", "--key-version", "7").code()).isEqualTo(1);
        assertThat(set("other", "--key-version", "1").orFail().out()).contains("version 2");
        assertThat(set("third", "--replace").orFail().out()).contains("version 3");
        assertThat(set("third", "--replace").orFail().out()).startsWith("unchanged");
        assertThat(broker.version(ACME)).isEqualTo(3);
    }

    @Test
    void aModeWithoutAKeyIsNoKeyThatWouldBeOverwritten() {
        broker.documents.put(ACME, new StubBroker.Document(4, Map.of("mode", "locked")));

        assertThat(set(KEY).orFail().out()).contains("version 5");
        assertThat(broker.changes().getLast().condition()).isEqualTo("\"4\"");
    }

    @Test
    void aKeyThatTheProviderRejectsIsNotSet() {
        Terminal.Outcome rejected = set("a-bad-key", "--verify");

        assertThat(rejected.code()).isEqualTo(1);
        assertThat(rejected.err()).contains("the provider rejects the key, so it was not set");
        assertThat(broker.documents).isEmpty();
        assertThat(set(KEY, "--verify").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"accepted,0", "rejected,1", "unreachable,3", "unclear,3", "unsupported,3"})
    void theOutcomeOfATrialIsInTheExitCode(String outcome, int code) {
        broker.answer(
                it -> it.path().endsWith(":verify"),
                StubBroker.Answer.of(200, Map.of("outcome", outcome, "sentence", "because")));
        Terminal.Outcome tried =
                terminal().piping(KEY).run("key verify openai --org acme --field api_key=-");

        assertThat(tried.code()).isEqualTo(code);
        assertThat(tried.out()).isEqualToIgnoringNewLines(outcome + ": because");
    }

    @Test
    void aKeyIsNotRemovedUnlessThatIsConfirmed() {
        Terminal.Outcome refused = terminal().run("key remove openai --org acme");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("add --yes to remove it permanently");
        assertThat(broker.changes()).isEmpty();
    }

    @Test
    void aModeIsNotChangedUnlessThatIsConfirmedAndItsImpactIsSaid() {
        Terminal.Outcome refused = terminal().run("mode openai locked --org acme");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("2 projects stop using their own keys.", "add --yes to change it");
        assertThat(broker.changes()).isEmpty();
        assertThat(terminal().run("mode openai locked --org acme --dry-run").orFail().out())
                .contains("2 projects stop using their own keys.", "nothing was changed");
        assertThat(broker.changes()).isEmpty();

        terminal().with(saying(true)).run("mode openai locked --org acme").orFail();
        assertThat(broker.changes()).hasSize(1);
        assertThat(terminal().with(saying(false)).run("mode openai off --org acme").code())
                .isEqualTo(1);
        terminal().run("mode openai blocked --org acme --yes").orFail();
        terminal().run("mode openai on --org acme").orFail();
        assertThat(broker.changes()).hasSize(3);
    }

    private static SecretPrompt saying(boolean yes) {
        return new SecretPrompt() {
            @Override
            public Optional<SecretValue> ask(String label) {
                return Optional.empty();
            }

            @Override
            public boolean confirms(String question) {
                return yes;
            }
        };
    }

    @Test
    void onlyAProjectOptsOut() {
        assertThat(terminal().run("key opt-out openai --org acme").code()).isEqualTo(2);
        assertThat(terminal().run("key opt-out openai --org acme --project web").orFail().out())
                .startsWith("opted out of openai key of project acme/web");
        assertThat(broker.changes().getFirst().body()).isEqualTo("{\"use\":\"nothing\"}");
    }

    @Test
    void aKeyWithoutFieldsIsStillAKeyAndOptsNothingOut() {
        terminal().piping("{}").run("key set openai --org acme --project web --from-file -");

        assertThat(broker.changes().getFirst().body()).isEqualTo("{\"fields\":{}}");
    }

    @Test
    void anAnswerForScriptsIsOneObject() {
        Terminal.Outcome set = set(KEY, "--output", "json");

        assertThat(set.out())
                .isEqualToIgnoringNewLines(
                        "{\"organization\":\"acme\",\"integration\":\"openai\",\"outcome\":\"set\","
                                + "\"version\":1,\"remarks\":[]}");
    }

    private Terminal.Outcome set(String key, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of("key", "set", "openai", "--org", "acme", "--field", "api_key=-"));
        line.addAll(List.of(more));
        return terminal().piping(key).run(line.toArray(String[]::new));
    }

    private Terminal terminal() {
        return new Terminal(folder)
                .with("LEASEHOLD_ADDR", broker.address().toString())
                .with("VAULT_TOKEN", "the-token");
    }
}
