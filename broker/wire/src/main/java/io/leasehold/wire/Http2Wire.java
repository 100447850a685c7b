package io.leasehold.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames of HTTP/2 as somebody wants them, valid or not, over any two streams. */
public final class Http2Wire {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;

    private static final int PRIORITY = 0x20;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int LONGEST_LIST = 1 << 20;

    /**
     * One frame.
     *
     * @param fields of a HEADERS frame, each as {@code name: value}
     */
    public record Frame(int type, int flags, int stream, byte[] payload, List<String> fields) {

        public boolean endsStream() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        /** The code of an RST_STREAM or GOAWAY. */
        public int code() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        public String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    private final InputStream in;
    private final OutputStream out;
    private final DefaultHttp2HeadersDecoder hpack =
            new DefaultHttp2HeadersDecoder(false, LONGEST_LIST);

    public Http2Wire(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /** What a client says first. */
    public void greet() throws IOException {
        out.write(PREFACE.getBytes(StandardCharsets.ISO_8859_1));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** Takes what a client says first, and answers with settings. */
    public void welcome() throws IOException {
        byte[] preface = in.readNBytes(PREFACE.length());
        if (!new String(preface, StandardCharsets.ISO_8859_1).equals(PREFACE)) {
            throw new IOException("the other side does not speak HTTP/2");
        }
        send(SETTINGS, 0, 0, new byte[0]);
    }

    public void send(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(frame(type, flags, stream, payload));
        out.flush();
    }

    /** The bytes of one frame, to be sent together with others. */
    public static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    public void sendAll(byte[] frames) throws IOException {
        out.write(frames);
        out.flush();
    }

    /**
     * @param fields names and values in turn
     */
    public void sendHeaders(int stream, boolean last, String... fields) throws IOException {
        send(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block(fields));
    }

    public void sendData(int stream, boolean last, String text) throws IOException {
        send(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /** A header block in the simplest coding there is, which leaves every octet as it is. */
    public static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int at = 0; at < fields.length; at += 2) {
            block.write(0);
            literal(block, fields[at]);
            literal(block, fields[at + 1]);
        }
        return block.toByteArray();
    }

    /**
     * The next frame that is not about the connection itself: settings and pings are answered.
     *
     * @throws EOFException if the other side has closed
     */
    public Frame next() throws IOException {
        while (true) {
            Frame frame = read();
            boolean asks = (frame.type() == SETTINGS || frame.type() == PING) && frame.flags() == 0;
            if (asks) {
                send(frame.type(), ACK, 0, frame.type() == PING ? frame.payload() : new byte[0]);
            } else if (frame.type() != SETTINGS
                    && frame.type() != PING
                    && frame.type() != WINDOW_UPDATE) {
                return frame;
            }
        }
    }

    /** The next frame, whatever it is. */
    public Frame read() throws IOException {
        byte[] head = in.readNBytes(9);
        if (head.length < 9) {
            throw new EOFException("the other side closed");
        }
        ByteBuffer parts = ByteBuffer.wrap(head);
        int length = (parts.get() & 0xff) << 16 | parts.getShort() & 0xffff;
        int type = parts.get();
        int flags = parts.get();
        int stream = parts.getInt();
        byte[] payload = in.readNBytes(length);
        return new Frame(
                type,
                flags,
                stream,
                payload,
                type == HEADERS ? fields(stream, withoutPriority(flags, payload)) : List.of());
    }

    private static byte[] withoutPriority(int flags, byte[] payload) {
        return (flags & PRIORITY) == 0 ? payload : Arrays.copyOfRange(payload, 5, payload.length);
    }

    private List<String> fields(int stream, byte[] block) throws IOException {
        try {
            Http2Headers headers = hpack.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
            List<String> fields = new ArrayList<>();
            headers.forEach(field -> fields.add(field.getKey() + ": " + field.getValue()));
            return fields;
        } catch (Http2Exception odd) {
            throw new IOException("read header block", odd);
        }
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length < 127) {
            block.write(octets.length);
        } else {
            block.write(127);
            int rest = octets.length - 127;
            for (; rest >= 128; rest >>= 7) {
                block.write(rest & 127 | 128);
            }
            block.write(rest);
        }
        block.writeBytes(octets);
    }
}
