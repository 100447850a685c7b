package io.leasehold.call;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers belong to one connection only. */
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

    private HeaderNames() {}

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether the lower-case name is a header of the connection rather than of the message. */
    static boolean isHopByHop(String name) {
        return HOP_BY_HOP.contains(name) || name.startsWith("proxy-");
    }

    /** The lower-case names that the Connection headers among these name. */
    static Set<String> connectionNamed(List<HeaderField> headers) {
        Set<String> named = Set.of();
        for (HeaderField header : headers) {
            if (header.is("connection")) {
                named = new HashSet<>(named);
                for (String name : header.value().split(",")) {
                    named.add(lower(name.strip()));
                }
            }
        }
        return named;
    }
}
