package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Header lines as the octets that are sent: these are copied as a whole, while text is written
 * character by character.
 */
final class HeaderOctets {

    private HeaderOctets() {}

    static void add(List<HeaderField> lines, MultiMap headers) {
        for (HeaderField line : lines) {
            add(line, headers);
        }
    }

    static void add(HeaderField line, MultiMap headers) {
        headers.add(octets(line.name()), octets(line.value()));
    }

    private static CharSequence octets(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }
}
