package io.leasehold.gateway.exchange;

import io.leasehold.call.HeaderField;
import io.leasehold.gateway.request.HeaderSyntax;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of a response, read once, and what they say about its body. */
final class ResponseHeaders {

    private static final int TYPICAL_COUNT = 16;

    private final List<HeaderField> all = new ArrayList<>(TYPICAL_COUNT);
    private @Nullable String length;
    private @Nullable String transferEncoding;
    private @Nullable String encoding;
    private int lengths;
    private int transferEncodings;
    private int encodings;
    private boolean valid = true;

    private ResponseHeaders() {}

    static ResponseHeaders of(MultiMap headers) {
        ResponseHeaders result = new ResponseHeaders();
        headers.forEach(result::read);
        return result;
    }

    List<HeaderField> all() {
        return all;
    }

    /** Whether all names and values have valid characters only. */
    boolean areValid() {
        return valid;
    }

    int lengths() {
        return lengths;
    }

    @Nullable String length() {
        return length;
    }

    int transferEncodings() {
        return transferEncodings;
    }

    @Nullable String transferEncoding() {
        return transferEncoding;
    }

    int encodings() {
        return encodings;
    }

    @Nullable String encoding() {
        return encoding;
    }

    private void read(String name, String value) {
        valid = valid && HeaderSyntax.isName(name) && HeaderSyntax.isValue(value);
        all.add(new HeaderField(name, value));
        switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                lengths++;
                length = value;
            }
            case "transfer-encoding" -> {
                transferEncodings++;
                transferEncoding = value;
            }
            case "content-encoding" -> {
                encodings++;
                encoding = value;
            }
            default -> {}
        }
    }
}
