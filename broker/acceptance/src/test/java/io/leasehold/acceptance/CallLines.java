package io.leasehold.acceptance;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls through a broker on a bare socket, and the records that it writes of them. */
final class CallLines {

    private CallLines() {}

    static String get(String path, String handle) {
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                + handle
                + "\r\n\r\n";
    }

    static String openai(String handle) {
        return get("/openai/v1/models", handle);
    }

    static int port(BrokerProcess broker) {
        return broker.calls().getPort();
    }

    static RawCaller.Reply call(BrokerProcess broker, String request) {
        try {
            return RawCaller.call(port(broker), request);
        } catch (IOException failed) {
            throw new UncheckedIOException("call", failed);
        }
    }

    /** The records of calls in a file, each line of which is JSON or the test fails. */
    static List<JsonNode> records(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .filter(record -> record.at("/event").asString("").equals("call"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("read records", failed);
        }
    }

    static List<JsonNode> passed(List<JsonNode> records) {
        return records.stream()
                .filter(record -> record.at("/end").asString("").equals("passed"))
                .toList();
    }
}
