package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Stock SDKs stream through the broker. The provider sends an event only once the one before it has
 * been read, so a broker that held one back would never see the next.
 */
@Tag("clients")
class SdkStreamingIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("streaming");
    private static final BrokerProcess BROKER = ENVIRONMENT.replica();
    private static final Upstream PROVIDER = ENVIRONMENT.upstream();
    private static String token = "";

    @BeforeAll
    static void logIn() {
        token =
                ENVIRONMENT
                        .consumer("stream", "openai", "anthropic")
                        .logIn(ENVIRONMENT.root().as(""));
    }

    @Test
    void eachEventReachesTheOpenAiSdkBeforeTheNextOneIsSent() {
        Service.Lease lease = lease("openai");
        OpenAIClient openai =
                OpenAIOkHttpClient.builder()
                        .baseUrl(lease.baseUrl() + "/v1")
                        .apiKey(lease.handle())
                        .build();
        ChatCompletionCreateParams question =
                ChatCompletionCreateParams.builder()
                        .model("gpt-4o-mini")
                        .addUserMessage("hello")
                        .build();

        PROVIDER.letGo(1);
        try (var answer = openai.chat().completions().createStreaming(question)) {
            Stream<String> words =
                    answer.stream()
                            .map(ChatCompletionChunk::choices)
                            .map(choices -> choices.getFirst().delta().content().orElse(""));
            assertThat(readOneByOne(words.iterator())).isEqualTo("organization openai");
        }
    }

    @Test
    void eachEventReachesTheAnthropicSdkBeforeTheNextOneIsSent() {
        Service.Lease lease = lease("anthropic");
        AnthropicClient anthropic =
                AnthropicOkHttpClient.builder()
                        .baseUrl(lease.baseUrl())
                        .apiKey(lease.handle())
                        .build();
        MessageCreateParams question =
                MessageCreateParams.builder()
                        .model("claude-sonnet-4-5")
                        .maxTokens(16)
                        .addUserMessage("hello")
                        .build();

        PROVIDER.letGo(2);
        try (var answer = anthropic.messages().createStreaming(question)) {
            Stream<String> words =
                    answer.stream()
                            .flatMap(event -> event.contentBlockDelta().stream())
                            .flatMap(event -> event.delta().text().stream())
                            .map(delta -> delta.text());
            assertThat(readOneByOne(words.iterator())).isEqualTo("organization anthropic");
        }
    }

    private static String readOneByOne(Iterator<String> words) {
        StringBuilder text = new StringBuilder();
        while (words.hasNext()) {
            text.append(words.next());
            PROVIDER.letGo(1);
        }
        return text.toString();
    }

    private static Service.Lease lease(String integration) {
        return Service.lease(
                new VaultHttp(BROKER.control(), token), ENVIRONMENT.project(), integration);
    }
}
