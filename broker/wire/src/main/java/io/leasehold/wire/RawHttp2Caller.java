package io.leasehold.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A caller that agrees on HTTP/2 in the handshake and then says what no client library would. */
public final class RawHttp2Caller implements AutoCloseable {

    /** Status of a reply that is a reset of the stream. */
    public static final int RESET = -1;

    /** Status of a reply that is the end of the connection. */
    public static final int CLOSED = -2;

    private static final int PATIENCE_MILLIS = 10_000;

    private final SSLSocket socket;
    private final Http2Wire wire;
    private int nextStream = 1;

    public RawHttp2Caller(int port) throws IOException {
        this.socket = handshake(port, "h2", "http/1.1");
        socket.setSoTimeout(PATIENCE_MILLIS);
        if (!socket.getApplicationProtocol().equals("h2")) {
            throw new IOException("HTTP/2 was not agreed on");
        }
        this.wire = new Http2Wire(socket.getInputStream(), socket.getOutputStream());
        wire.greet();
    }

    /** A TLS connection to this machine that offers those protocols and believes everybody. */
    public static SSLSocket handshake(int port, String... protocols) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
            SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(InetAddress.getLoopbackAddress(), port);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException odd) {
            throw new IOException("set up TLS", odd);
        }
    }

    public Http2Wire wire() {
        return wire;
    }

    /** A stream that was not used before. */
    public int stream() {
        int stream = nextStream;
        nextStream += 2;
        return stream;
    }

    /** A request without a body; names and values of its fields in turn. */
    public RawCaller.Reply call(String... fields) throws IOException {
        int stream = stream();
        wire.sendHeaders(stream, true, fields);
        return reply(stream);
    }

    /** The whole reply on a stream; it is not whole if it was cut after its head. */
    public RawCaller.Reply reply(int stream) throws IOException {
        List<String> head = List.of();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            while (true) {
                Http2Wire.Frame frame = wire.next();
                if (frame.type() == Http2Wire.GOAWAY && head.isEmpty()) {
                    return cut(CLOSED, head, body);
                }
                if (frame.stream() != stream) {
                    continue;
                }
                if (frame.type() == Http2Wire.RST_STREAM) {
                    return cut(RESET, head, body);
                }
                if (frame.type() == Http2Wire.HEADERS && (head.isEmpty() || status(head) < 200)) {
                    head = frame.fields();
                } else if (frame.type() == Http2Wire.DATA) {
                    body.writeBytes(frame.payload());
                    grant(stream, frame.payload().length);
                }
                if (frame.endsStream()) {
                    return new RawCaller.Reply(status(head), head, body.toByteArray(), true);
                }
            }
        } catch (EOFException | SocketException _) {
            return cut(CLOSED, head, body);
        }
    }

    /** The next head on a stream, an interim one too. */
    public List<String> head(int stream) throws IOException {
        while (true) {
            Http2Wire.Frame frame = wire.next();
            if (frame.stream() == stream && frame.type() == Http2Wire.HEADERS) {
                return frame.fields();
            }
        }
    }

    public static int status(List<String> fields) {
        return fields.stream()
                .filter(field -> field.startsWith(":status: "))
                .map(field -> Integer.parseInt(field.substring(9)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a reply without a status"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void grant(int stream, int octets) throws IOException {
        if (octets > 0) {
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 0, Http2Wire.number(octets));
            wire.send(Http2Wire.WINDOW_UPDATE, 0, stream, Http2Wire.number(octets));
        }
    }

    private static RawCaller.Reply cut(int how, List<String> head, ByteArrayOutputStream body) {
        return new RawCaller.Reply(
                head.isEmpty() ? how : status(head), head, body.toByteArray(), false);
    }

    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
