package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.LoopbackProxy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A proxy in front of Vault that counts the requests that pass, by kind. */
final class CountingProxy implements AutoCloseable {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LoopbackProxy proxy;

    private CountingProxy(URI server) {
        this.proxy = LoopbackProxy.inFrontOf(server, this::count, InputStream::transferTo);
    }

    static CountingProxy inFrontOf(URI server) {
        return new CountingProxy(server);
    }

    URI address() {
        return proxy.address();
    }

    /** How many requests of each kind have passed so far. */
    Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((kind, count) -> now.put(kind, count.sum()));
        return now;
    }

    @Override
    public void close() {
        proxy.close();
    }

    private void count(InputStream callers, OutputStream out) throws IOException {
        InputStream in = new BufferedInputStream(callers);
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            counts.computeIfAbsent(kind(head), _ -> new LongAdder()).increment();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(in.readNBytes(length(head)));
        }
    }

    /** The head of the next request with its empty line; empty when there is none. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding:")) {
            throw new IllegalStateException("count requests: one came without its length");
        }
        String name = "\r\ncontent-length:";
        int at = lower.indexOf(name);
        return at < 0
                ? 0
                : Integer.parseInt(
                        lower.substring(at + name.length(), lower.indexOf("\r\n", at + 2)).strip());
    }

    /** The method, and the first segment of the path or the whole of what is Vault's own. */
    private static String kind(String head) {
        String[] words = head.split(" ", 3);
        String path = words[1].replaceFirst("^/v1/", "");
        String method = path.endsWith("?list=true") ? "LIST" : words[0];
        String place = path.matches("(sys|auth)/.*") ? path : path.replaceFirst("/.*", "");
        return (method + "-" + place.replaceAll("[?].*", "").replace('/', '-'))
                .toLowerCase(Locale.ROOT);
    }
}
