package io.leasehold.server.console.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The static files of the console, in memory. Names contain a hash of the content, so browsers may
 * cache them indefinitely.
 */
public final class StaticFiles {

    public static final String ROOT = "/static/console/";

    private static final String HTMX = "org.webjars.npm/htmx.org";

    private final Map<String, StaticFile> byPath = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    public StaticFiles() {
        add("style", "console", "css", "text/css", consoleFile("console.css"));
        add("script", "console", "js", "text/javascript", consoleFile("console.js"));
        add("htmx", "htmx", "js", "text/javascript", htmx());
        add("icon", "icon", "svg", "image/svg+xml", consoleFile("icon.svg"));
    }

    /** A file, plain and compressed. */
    private record StaticFile(String type, byte[] plain, byte[] gzipped) {}

    /** The address of each file, by the name that templates use. */
    Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    /** Sends the file at that path; returns false if there is none. */
    boolean send(String path, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        StaticFile file = byPath.get(path);
        if (file == null) {
            return false;
        }
        boolean gzipped = Gzip.isAccepted(http);
        byte[] body = gzipped ? file.gzipped() : file.plain();
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentType(file.type() + ";charset=UTF-8");
        if (gzipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return true;
    }

    private void add(String name, String file, String ending, String type, byte[] content) {
        String path = ROOT + file + "." + hash(content) + "." + ending;
        addresses.put(name, path);
        byPath.put(path, new StaticFile(type, content, Gzip.of(content)));
    }

    private static byte[] consoleFile(String name) {
        return resource(Templates.FOLDER + "static/" + name);
    }

    /** From its WebJar, whose paths contain the version. */
    private static byte[] htmx() {
        Properties properties = new Properties();
        try (InputStream text = open("META-INF/maven/" + HTMX + "/pom.properties")) {
            properties.load(text);
        } catch (IOException failed) {
            throw new UncheckedIOException("read htmx", failed);
        }
        return resource(
                "META-INF/resources/webjars/htmx.org/"
                        + properties.getProperty("version")
                        + "/dist/htmx.min.js");
    }

    private static byte[] resource(String name) {
        try (InputStream file = open(name)) {
            return file.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException("read static file of the console", failed);
        }
    }

    private static InputStream open(String name) {
        @Nullable InputStream file = StaticFiles.class.getClassLoader().getResourceAsStream(name);
        return Optional.ofNullable(file)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "find static file of the console: " + name));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
