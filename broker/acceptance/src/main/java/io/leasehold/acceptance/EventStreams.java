package io.leasehold.acceptance;

import java.util.ArrayList;
import java.util.List;

/** Answers word by word, in the events that providers use. */
final class EventStreams {

    private EventStreams() {}

    static List<String> openAi(String text) {
        List<String> events = new ArrayList<>();
        for (String word : text.split("(?= )")) {
            events.add(
                    """
                    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}

                    """
                            .formatted(word));
        }
        events.add("data: [DONE]\n\n");
        return events;
    }

    static List<String> anthropic(String text) {
        List<String> events = new ArrayList<>();
        events.add(
                """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                """);
        for (String word : text.split("(?= )")) {
            events.add(
                    """
                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}

                    """
                            .formatted(word));
        }
        events.add(
                """
                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}

                event: message_stop
                data: {"type":"message_stop"}

                """);
        return events;
    }
}
