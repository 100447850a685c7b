package io.leasehold.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The address of a page for people. It may end up behind a link, so nothing but https will do. */
final class HttpsUrl {

    private HttpsUrl() {}

    static URI read(String path, String text) {
        URI page = parse(text);
        if (page == null
                || !text.startsWith("https://")
                || page.getHost() == null
                || page.getUserInfo() != null) {
            throw FieldError.of(path, "it must be the https:// address of a page, without user");
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
