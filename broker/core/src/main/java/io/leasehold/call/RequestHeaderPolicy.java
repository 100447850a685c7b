package io.leasehold.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides which headers of a caller go upstream. What is known to be unfit is dropped and the rest
 * passes, because SDKs send headers of their own. It runs before the key is put in, so a caller
 * cannot have the key dropped by naming its header in Connection.
 */
final class RequestHeaderPolicy {

    private static final Set<String> DROPPED =
            Set.of(
                    "authorization",
                    "cookie",
                    "cookie2",
                    "host",
                    "content-length",
                    "expect",
                    "forwarded",
                    "x-real-ip",
                    "via",
                    "accept-encoding");

    private static final List<String> DROPPED_PREFIXES =
            List.of("x-forwarded-", "x-vault-", "leasehold-");

    private RequestHeaderPolicy() {}

    static List<HeaderField> pass(List<HeaderField> headers, CredentialSlots slots) {
        List<String> credentials = slots.headerNames();
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size());
        for (HeaderField header : headers) {
            String name = HeaderNames.lower(header.name());
            if (mayPass(name) && !credentials.contains(name) && !named.contains(name)) {
                passed.add(header);
            }
        }
        return passed;
    }

    private static boolean mayPass(String name) {
        return !DROPPED.contains(name)
                && !HeaderNames.isHopByHop(name)
                && !HeaderNames.startsWithAny(name, DROPPED_PREFIXES);
    }
}
