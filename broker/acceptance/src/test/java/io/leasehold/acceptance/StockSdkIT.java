package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stock SDKs work by changing base URL and key, and nothing else. */
@Tag("clients")
class StockSdkIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static String token = "";

    /** What somebody sends who has not heard of handles. */
    private static final String REAL_KEY = "sk-proj-A1b2C3d4E5f6G7h8";

    @BeforeAll
    static void logIn() {
        token =
                ENVIRONMENT
                        .consumer("sdk", "openai", "anthropic", "stripe")
                        .logIn(ENVIRONMENT.root().as(""));
    }

    @Test
    void theOpenAiSdkIsAnsweredWithTheOrganizationsKey() {
        Service.Lease lease = lease("openai");
        OpenAIClient openai =
                OpenAIOkHttpClient.builder()
                        .baseUrl(lease.baseUrl() + "/v1")
                        .apiKey(lease.handle())
                        .build();
        assertThat(OpenAiCall.ask(openai)).isEqualTo("organization openai");
        assertUpstreamSaw("Authorization", "Bearer " + SharedEnvironment.OPENAI_KEY, lease);
    }

    @Test
    void theAnthropicSdkIsAnsweredWithTheOrganizationsKey() {
        Service.Lease lease = lease("anthropic");
        AnthropicClient anthropic =
                AnthropicOkHttpClient.builder()
                        .baseUrl(lease.baseUrl())
                        .apiKey(lease.handle())
                        .build();
        String answer =
                anthropic
                        .messages()
                        .create(
                                MessageCreateParams.builder()
                                        .model("claude-sonnet-4-5")
                                        .maxTokens(16)
                                        .addUserMessage("hello")
                                        .build())
                        .content()
                        .getFirst()
                        .asText()
                        .text();
        assertThat(answer).isEqualTo("organization anthropic");
        assertUpstreamSaw("X-api-key", SharedEnvironment.ANTHROPIC_KEY, lease);
    }

    @Test
    void theStripeSdkIsAnsweredWithTheOrganizationsKey() throws StripeException {
        Service.Lease lease = lease("stripe");
        StripeClient stripe =
                StripeClient.builder()
                        .setApiKey(lease.handle())
                        .setApiBase(lease.baseUrl())
                        .build();
        assertThat(stripe.v1().customers().create().getName()).isEqualTo("organization stripe");
        assertUpstreamSaw("Authorization", "Bearer " + SharedEnvironment.STRIPE_KEY, lease);
    }

    @Test
    void theOpenAiSdkShowsWhyTheBrokerRefuses() {
        OpenAIClient openai =
                OpenAIOkHttpClient.builder()
                        .baseUrl(lease("openai").baseUrl() + "/v1")
                        .apiKey(REAL_KEY)
                        .build();

        assertExplained(() -> OpenAiCall.ask(openai));
    }

    @Test
    void theAnthropicSdkShowsWhyTheBrokerRefuses() {
        AnthropicClient anthropic =
                AnthropicOkHttpClient.builder()
                        .baseUrl(lease("anthropic").baseUrl())
                        .apiKey(REAL_KEY)
                        .build();

        assertExplained(() -> anthropic.models().list());
    }

    @Test
    void theStripeSdkShowsWhyTheBrokerRefuses() {
        StripeClient stripe =
                StripeClient.builder()
                        .setApiKey(REAL_KEY)
                        .setApiBase(lease("stripe").baseUrl())
                        .build();

        assertExplained(() -> stripe.v1().customers().create());
    }

    private static void assertExplained(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining(
                        "this is not a Leasehold handle; take a lease and send its handle")
                .hasMessageNotContaining(REAL_KEY);
    }

    private static Service.Lease lease(String integration) {
        return Service.lease(
                new VaultHttp(BROKER.control(), token), ENVIRONMENT.project(), integration);
    }

    private static void assertUpstreamSaw(String header, String value, Service.Lease lease) {
        List<Upstream.Seen> seen = ENVIRONMENT.upstream().seen();
        assertThat(seen).anySatisfy(call -> assertThat(call.header(header)).isEqualTo(value));
        assertThat(seen).noneSatisfy(call -> assertThat(call.toString()).contains(lease.handle()));
    }
}
