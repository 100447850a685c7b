package io.leasehold.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Parses the URL of a web page for people. It may become a link, so only https is allowed. */
final class HttpsUrl {

    private HttpsUrl() {}

    static URI read(String path, String text) {
        URI page = parse(text);
        if (page == null
                || !text.startsWith("https://")
                || page.getHost() == null
                || page.getUserInfo() != null) {
            throw FieldError.of(path, "it must be the https:// URL of a web page, without a user");
        }
        return page;
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
