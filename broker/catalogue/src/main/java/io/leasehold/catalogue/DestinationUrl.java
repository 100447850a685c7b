package io.leasehold.catalogue;

import io.leasehold.integration.Destination;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the base URL of an integration, as strictly as it is used. */
final class DestinationUrl {

    private static final String FIELD = "base-url";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** No user, query, fragment, percent sign, empty segment, dot segment or trailing slash. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<scheme>https?)://(?<host>(?:%1$s\\.)*%1$s)(?::(?<port>[1-9][0-9]{0,4}))?"
                                    .formatted(LABEL)
                            + "(?<path>(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*)");

    private DestinationUrl() {}

    static Destination read(String text, boolean plaintextIsAllowed) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw FieldError.of(
                    FIELD,
                    "it must be https:// and a lower-case host name or an IPv4 address, with an"
                            + " optional port and an optional path without a trailing slash; no"
                            + " user, query or fragment");
        }
        boolean tls = parts.group("scheme").equals("https");
        requireExplicitPlaintext(tls, plaintextIsAllowed);
        return new Destination(
                tls, parts.group("host"), port(parts.group("port"), tls), parts.group("path"));
    }

    private static void requireExplicitPlaintext(boolean tls, boolean plaintextIsAllowed) {
        if (!tls && !plaintextIsAllowed) {
            throw FieldError.of(
                    FIELD,
                    "http sends the key in plain text; use https, or write plaintext: allowed");
        }
        if (tls && plaintextIsAllowed) {
            throw FieldError.of("plaintext", "it is allowed with an http base-url only");
        }
    }

    private static int port(@Nullable String written, boolean tls) {
        int port = written == null ? (tls ? 443 : 80) : Integer.parseInt(written);
        if (port > 65_535) {
            throw FieldError.of(FIELD, "its port must be between 1 and 65535");
        }
        return port;
    }
}
