package io.leasehold.gateway.request;

import io.leasehold.call.HeaderField;
import io.leasehold.problem.BrokerException;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of a request, read once, and what they say about its framing. */
final class RequestHeaders {

    private static final int TYPICAL_COUNT = 16;

    private final List<HeaderField> all = new ArrayList<>(TYPICAL_COUNT);
    private @Nullable String host;
    private @Nullable String length;
    private @Nullable String transferEncoding;
    private int hosts;
    private int framings;
    private boolean unsupportedExpectation;
    private boolean unsupportedUpgrade;

    private RequestHeaders() {}

    /**
     * Reads all headers.
     *
     * @throws BrokerException {@code request-malformed} for a forbidden character
     */
    static RequestHeaders of(MultiMap headers) {
        RequestHeaders result = new RequestHeaders();
        headers.forEach(result::read);
        return result;
    }

    List<HeaderField> all() {
        return all;
    }

    int hosts() {
        return hosts;
    }

    /** The last host that is named. */
    @Nullable String host() {
        return host;
    }

    /** How many headers declare the length of the body. */
    int framings() {
        return framings;
    }

    @Nullable String length() {
        return length;
    }

    @Nullable String transferEncoding() {
        return transferEncoding;
    }

    boolean hasUnsupportedExpectation() {
        return unsupportedExpectation;
    }

    boolean hasUnsupportedUpgrade() {
        return unsupportedUpgrade;
    }

    private void read(String name, String value) {
        if (!HeaderSyntax.isName(name) || !HeaderSyntax.isValue(value)) {
            throw MalformedHead.because("a header contains a forbidden character");
        }
        all.add(new HeaderField(name, value));
        switch (name.toLowerCase(Locale.ROOT)) {
            case "host" -> {
                hosts++;
                host = value;
            }
            case "content-length" -> {
                framings++;
                length = value;
            }
            case "transfer-encoding" -> {
                framings++;
                transferEncoding = value;
            }
            case "expect" -> unsupportedExpectation |= !value.equalsIgnoreCase("100-continue");
            case "upgrade" -> unsupportedUpgrade |= !value.equalsIgnoreCase("h2c");
            default -> {}
        }
    }
}
