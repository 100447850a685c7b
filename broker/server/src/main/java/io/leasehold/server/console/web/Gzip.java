package io.leasehold.server.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses responses. Form tokens differ from page to page, so the length of a compressed page
 * reveals nothing about them.
 */
final class Gzip {

    private Gzip() {}

    static boolean isAccepted(HttpServletRequest http) {
        @Nullable String accepted = http.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    static byte[] of(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("compress page", impossible);
        }
        return compressed.toByteArray();
    }
}
