package io.leasehold.acceptance;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/**
 * A question to OpenAI by the stock SDK, which the local provider answers with a key's nickname.
 */
final class OpenAiCall {

    private OpenAiCall() {}

    static String ask(OpenAIClient openai) {
        return openai.chat()
                .completions()
                .create(
                        ChatCompletionCreateParams.builder()
                                .model("gpt-4.1-mini")
                                .addUserMessage("whose key is this?")
                                .build())
                .choices()
                .getFirst()
                .message()
                .content()
                .orElse("");
    }
}
