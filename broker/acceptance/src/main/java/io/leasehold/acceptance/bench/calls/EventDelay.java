package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.bench.Medians;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How long events take, in microseconds at the median: one clock, because who sends and who reads
 * them are in this process.
 *
 * @param firstByte from the request to the first event of its answer
 * @param event from the sending of an event to its arrival
 */
record EventDelay(double firstByte, double event) {

    private static final String DATA = "data: ";
    private static final String END = "\n\n";
    private static final int PATIENCE_MILLIS = 10_000;

    /** Asks for so many streams, one after the other on one connection. */
    static EventDelay of(URI server, String path, String credential, int streams) {
        List<Double> first = new ArrayList<>();
        List<Double> events = new ArrayList<>();
        byte[] request =
                ("GET "
                                + path
                                + " HTTP/1.1\r\nHost: broker\r\nAccept: text/event-stream\r\n"
                                + "Authorization: Bearer "
                                + credential
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int stream = 0; stream < streams; stream++) {
                long asked = System.nanoTime();
                socket.getOutputStream().write(request);
                first.add((readStream(in, events) - asked) / 1e3);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("read events", failed);
        }
        return new EventDelay(Medians.of(first), Medians.of(events));
    }

    /** When the first event came. An event may come in parts: chunks are no events. */
    private static long readStream(InputStream in, List<Double> events) throws IOException {
        skipHead(in);
        StringBuilder text = new StringBuilder();
        int before = events.size();
        long first = 0;
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            text.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line(in);
            long now = System.nanoTime();
            take(text, events, now);
            first = first == 0 && events.size() > before ? now : first;
        }
        line(in);
        if (events.size() - before != StreamingUpstream.EVENTS) {
            throw new IOException("the stream ended after %d events".formatted(events.size()));
        }
        return first;
    }

    private static void take(StringBuilder text, List<Double> events, long now) {
        for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END)) {
            events.add((now - Long.parseLong(text.substring(DATA.length(), end))) / 1e3);
            text.delete(0, end + END.length());
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        while (!line(in).isEmpty()) {
            continue;
        }
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the connection ended within a stream");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
