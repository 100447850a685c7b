package io.leasehold.server.audit;

import io.leasehold.server.LogLines;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plain lines of a broker that writes them to a logger, until it is closed. */
public final class PlainEntries implements AutoCloseable {

    private final LogLines lines = LogLines.of(LoggerSink.NAME);

    /** Those of one kind of which a member has the value, in their order; each is by the schema. */
    public List<JsonNode> of(String kind, String member, String value) {
        return lines.all().stream()
                .map(line -> line.substring(line.indexOf('{')))
                .peek(EntrySchema::requireValid)
                .map(JsonMapper.shared()::readTree)
                .filter(entry -> entry.path("event").asString().equals(kind))
                .filter(entry -> entry.path(member).asString("").equals(value))
                .toList();
    }

    @Override
    public void close() {
        lines.close();
    }
}
