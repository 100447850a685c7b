package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header lines of an answer, read once, and what they say of its body. */
final class ResponseHeaders {

    private static final int USUAL = 16;

    private final List<HeaderField> all = new ArrayList<>(USUAL);
    private @Nullable String length;
    private @Nullable String transferEncoding;
    private @Nullable String encoding;
    private int lengths;
    private int transferEncodings;
    private int encodings;
    private boolean clean = true;

    private ResponseHeaders() {}

    static ResponseHeaders of(MultiMap headers) {
        ResponseHeaders lines = new ResponseHeaders();
        headers.forEach(lines::read);
        return lines;
    }

    List<HeaderField> all() {
        return all;
    }

    /** Whether they hold no character that must not be there. */
    boolean areClean() {
        return clean;
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
        clean = clean && HeaderSyntax.isName(name) && HeaderSyntax.isValue(value);
        all.add(new HeaderField(name, value));
        // By their lengths first, as those of requests are.
        switch (name.length()) {
            case 14 -> length(name, value);
            case 16 -> encoding(name, value);
            case 17 -> transferEncoding(name, value);
            default -> {}
        }
    }

    private void length(String name, String value) {
        if (name.equalsIgnoreCase("content-length")) {
            lengths++;
            length = value;
        }
    }

    private void encoding(String name, String value) {
        if (name.equalsIgnoreCase("content-encoding")) {
            encodings++;
            encoding = value;
        }
    }

    private void transferEncoding(String name, String value) {
        if (name.equalsIgnoreCase("transfer-encoding")) {
            transferEncodings++;
            transferEncoding = value;
        }
    }
}
