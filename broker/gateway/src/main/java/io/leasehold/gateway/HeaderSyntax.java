package io.leasehold.gateway;

import io.vertx.core.MultiMap;
import java.util.regex.Pattern;

/** What a header may be made of, because the decoder lets more through. */
final class HeaderSyntax {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\t\\x20-\\x7e\\x80-\\xff]*");

    private HeaderSyntax() {}

    static boolean isClean(MultiMap headers) {
        return headers.entries().stream()
                .allMatch(
                        header ->
                                NAME.matcher(header.getKey()).matches()
                                        && VALUE.matcher(header.getValue()).matches());
    }
}
