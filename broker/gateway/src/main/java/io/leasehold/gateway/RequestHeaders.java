package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.leasehold.problem.BrokerException;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header lines of a request, read once, and what they say of the message itself. */
final class RequestHeaders {

    private static final int USUAL = 16;

    private final List<HeaderField> all = new ArrayList<>(USUAL);
    private @Nullable String host;
    private @Nullable String length;
    private @Nullable String transferEncoding;
    private int hosts;
    private int framings;
    private boolean oddExpectation;
    private boolean oddUpgrade;

    private RequestHeaders() {}

    /**
     * Reads all lines.
     *
     * @throws BrokerException {@code request-malformed} for a character that must not be there
     */
    static RequestHeaders of(MultiMap headers) {
        RequestHeaders lines = new RequestHeaders();
        headers.forEach(lines::read);
        return lines;
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

    /** How often it is said how long the body is. */
    int framings() {
        return framings;
    }

    @Nullable String length() {
        return length;
    }

    @Nullable String transferEncoding() {
        return transferEncoding;
    }

    boolean hasOddExpectation() {
        return oddExpectation;
    }

    boolean hasOddUpgrade() {
        return oddUpgrade;
    }

    private void read(String name, String value) {
        if (!HeaderSyntax.isName(name) || !HeaderSyntax.isValue(value)) {
            throw RequestHead.malformed("a header holds a character that it must not");
        }
        all.add(new HeaderField(name, value));
        // By their lengths first: every call has these lines read, and few are any of them.
        switch (name.length()) {
            case 4 -> host(name, value);
            case 6 -> oddExpectation |= isOdd(name, "expect", value, "100-continue");
            case 7 -> oddUpgrade |= isOdd(name, "upgrade", value, "h2c");
            case 14 -> length(name, value);
            case 17 -> transferEncoding(name, value);
            default -> {}
        }
    }

    private void host(String name, String value) {
        if (name.equalsIgnoreCase("host")) {
            hosts++;
            host = value;
        }
    }

    private void length(String name, String value) {
        if (name.equalsIgnoreCase("content-length")) {
            framings++;
            length = value;
        }
    }

    private void transferEncoding(String name, String value) {
        if (name.equalsIgnoreCase("transfer-encoding")) {
            framings++;
            transferEncoding = value;
        }
    }

    private static boolean isOdd(String name, String wanted, String value, String usual) {
        return name.equalsIgnoreCase(wanted) && !value.equalsIgnoreCase(usual);
    }
}
