package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.leasehold.call.HeaderNames;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Header lines of an answer as the octets that are sent: these are copied as a whole, while text is
 * written character by character. The names that most messages have are made into octets once.
 */
final class EncodedHeaders {

    private static final Map<String, CharSequence> USUAL_NAMES =
            HeaderNames.usual().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, EncodedHeaders::octets));

    private EncodedHeaders() {}

    static void add(List<HeaderField> lines, MultiMap headers) {
        for (HeaderField line : lines) {
            CharSequence usual = USUAL_NAMES.get(line.name());
            headers.add(usual == null ? octets(line.name()) : usual, octets(line.value()));
        }
    }

    private static CharSequence octets(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }
}
