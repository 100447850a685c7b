package io.leasehold.server.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs what goes to browsers. The tokens of forms differ from page to page, so the length of a
 * packed page tells nothing of them.
 */
final class Gzip {

    private Gzip() {}

    static boolean isWanted(HttpServletRequest http) {
        @Nullable String accepted = http.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    static byte[] of(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("pack page", impossible);
        }
        return packed.toByteArray();
    }
}
