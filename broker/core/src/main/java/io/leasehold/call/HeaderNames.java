package io.leasehold.call;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares header names, and knows the hop-by-hop ones. */
final class HeaderNames {

    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings");

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private HeaderNames() {}

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The lower-case name with one dash for each separator. Servers that pass headers on as
     * variables, such as CGI and WSGI, do not distinguish separators.
     */
    static String normalize(String name) {
        String lower = lower(name);
        return isNormalized(lower)
                ? lower
                : EDGES.matcher(SEPARATORS.matcher(lower).replaceAll("-")).replaceAll("");
    }

    private static boolean isNormalized(String name) {
        char before = '-';
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if ((character < 'a' || character > 'z')
                    && (character < '0' || character > '9')
                    && (character != '-' || before == '-')) {
                return false;
            }
            before = character;
        }
        return before != '-';
    }

    /** Whether the lower-case name is a header of the connection, not of the message. */
    static boolean isHopByHop(String name) {
        return HOP_BY_HOP.contains(name) || name.startsWith("proxy-");
    }

    /**
     * The lower-case names listed in the Connection headers. A Connection header that lists only
     * one hop-by-hop name is skipped, because that one is dropped anyway.
     */
    static Set<String> connectionNamed(List<HeaderField> headers) {
        Set<String> named = Set.of();
        for (HeaderField header : headers) {
            if (header.is("connection") && !HOP_BY_HOP.contains(lower(header.value()))) {
                named = new HashSet<>(named);
                for (String name : header.value().split(",")) {
                    named.add(lower(name.strip()));
                }
            }
        }
        return named;
    }
}
