package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.bench.Medians;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
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

    /** When the first event came. */
    private static long readStream(BufferedReader in, List<Double> events) throws IOException {
        long first = 0;
        int seen = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(DATA)) {
                long now = System.nanoTime();
                first = first == 0 ? now : first;
                seen++;
                events.add((now - Long.parseLong(line.substring(DATA.length()).strip())) / 1e3);
            } else if (line.equals("0") && seen == StreamingUpstream.EVENTS) {
                in.readLine();
                return first;
            }
        }
        throw new IOException("the stream ended after " + seen + " events");
    }
}
