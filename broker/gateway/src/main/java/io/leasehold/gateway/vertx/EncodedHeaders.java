package io.leasehold.gateway.vertx;

import io.leasehold.call.HeaderField;
import io.leasehold.call.HeaderNames;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds response headers in encoded form: bytes are copied as a whole, while a string is written
 * character by character. Common names are encoded once.
 */
public final class EncodedHeaders {

    private static final Map<String, CharSequence> COMMON_NAMES =
            HeaderNames.usual().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, EncodedHeaders::encode));

    private EncodedHeaders() {}

    public static void add(List<HeaderField> fields, MultiMap headers) {
        for (HeaderField field : fields) {
            CharSequence common = COMMON_NAMES.get(field.name());
            headers.add(common == null ? encode(field.name()) : common, encode(field.value()));
        }
    }

    private static CharSequence encode(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }
}
