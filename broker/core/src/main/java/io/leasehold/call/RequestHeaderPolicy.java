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

    private static final HeaderRule RULE = new HeaderRule(DROPPED, DROPPED_PREFIXES);

    private RequestHeaderPolicy() {}

    static List<HeaderField> pass(List<HeaderField> headers, CredentialSlots slots) {
        List<String> credentials = slots.headerNames();
        Set<String> named = HeaderNames.connectionNamed(headers);
        List<HeaderField> passed = new ArrayList<>(headers.size());
        for (HeaderField header : headers) {
            if (RULE.passes(header, named) && !isAny(header, credentials)) {
                passed.add(header);
            }
        }
        return passed;
    }

    private static boolean isAny(HeaderField header, List<String> names) {
        for (String name : names) {
            if (header.is(name)) {
                return true;
            }
        }
        return false;
    }
}
