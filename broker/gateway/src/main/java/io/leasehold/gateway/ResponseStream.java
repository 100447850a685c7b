package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.leasehold.call.ResponseHeaderPolicy;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.RedactionMode;
import io.leasehold.redaction.ByteRange;
import io.leasehold.redaction.RedactionPatterns;
import io.leasehold.redaction.Redactor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/** Passes an upstream's answer back: what of its head may pass, and its body without the key. */
final class ResponseStream {

    private static final int PARTIAL = 206;
    private static final int DIFFERENCE = 226;
    private static final long UNKNOWN = -1;

    private final HttpClientResponse response;
    private final ResponseHeaders lines;
    private final HttpServerResponse answer;
    private final RedactionPatterns patterns;
    private final Redactor redactor;
    private final ProxyExchange exchange;
    private final Destination destination;
    private @Nullable StreamingInflater inflation;
    private @Nullable Buffer last;
    private long left = UNKNOWN;
    private boolean hasBody;

    ResponseStream(
            HttpClientResponse response,
            HttpServerResponse answer,
            RedactionPatterns patterns,
            ProxyExchange exchange,
            Destination destination) {
        this.response = response;
        this.lines = ResponseHeaders.of(response.headers());
        this.answer = answer;
        this.patterns = patterns;
        this.redactor = patterns.redactor();
        this.exchange = exchange;
        this.destination = destination;
    }

    /** Nothing more is read. */
    void release() {
        if (inflation != null) {
            inflation.close();
        }
    }

    void begin(HttpServerRequest caller, Integration integration, OutboundRequest outbound) {
        response.exceptionHandler(exchange::fail);
        requireWhole(integration.scheme().redaction());
        requireReadable(caller.method());
        answer.setStatusCode(response.statusCode());
        EncodedHeaders.add(
                ResponseHeaderPolicy.pass(lines.all(), outbound, patterns, integration),
                answer.headers());
        if (!caller.isEnded() && !Connections.isShared(caller)) {
            answer.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.handler(chunk -> exchange.guarded(() -> pass(chunk)));
        response.endHandler(_ -> exchange.guarded(this::end));
        answer.drainHandler(_ -> response.resume());
        frame(caller.method());
    }

    /** The request asked for no part, and a part can begin or end in the middle of a key. */
    private void requireWhole(RedactionMode redaction) {
        int status = response.statusCode();
        if (redaction.isOn() && (status == PARTIAL || status == DIFFERENCE)) {
            throw UpstreamFailure.invalid(
                    destination, "its answer is partial although the whole was asked for");
        }
    }

    /** What cannot be searched for the key, or whose end cannot be told, is not delivered. */
    private void requireReadable(HttpMethod method) {
        String fault =
                ResponseFraming.fault(method, response.statusCode(), response.version(), lines);
        if (fault != null) {
            throw UpstreamFailure.invalid(destination, fault);
        }
        String encoding = ResponseFraming.encoding(lines);
        boolean known = StreamingInflater.understands(encoding) && response.statusCode() != PARTIAL;
        if (!known && !encoding.equals(ResponseFraming.IDENTITY)) {
            throw UpstreamFailure.invalid(
                    destination, "its answer is encoded although that was not asked for");
        }
        if (known) {
            inflation = StreamingInflater.of(encoding, this::passInflated);
        }
    }

    private void frame(HttpMethod method) {
        String length = lines.length();
        int status = response.statusCode();
        boolean bodiless = ResponseFraming.isBodiless(method, status);
        hasBody = !bodiless;
        if (length != null && status != 204 && inflation == null) {
            answer.putHeader(HttpHeaders.CONTENT_LENGTH, length);
            left = Long.parseLong(length);
        } else if (!bodiless) {
            answer.setChunked(true);
        }
        if (!bodiless) {
            exchange.sendHeadSoon();
        }
    }

    private void pass(Buffer chunk) {
        if (exchange.isOver()) {
            return;
        }
        exchange.heard();
        StreamingInflater encoded = inflation;
        if (encoded == null) {
            left -= chunk.length();
            passRedacted(redacted(chunk));
            return;
        }
        byte[] bytes = chunk.getBytes();
        if (!encoded.feed(bytes, 0, bytes.length)) {
            failEncoding();
        }
    }

    /** The end of a body of known length follows at once: both go out as one. */
    private void passRedacted(Buffer passed) {
        if (left == 0) {
            last = passed;
        } else {
            write(passed);
        }
    }

    private void passInflated(byte[] bytes, int length) {
        write(buffer(redactor.feed(bytes, 0, length)));
    }

    private void write(Buffer passed) {
        if (passed.length() > 0) {
            answer.write(passed);
            if (answer.writeQueueFull()) {
                response.pause();
            }
        }
    }

    private void failEncoding() {
        exchange.fail(
                UpstreamFailure.invalid(
                        destination, "its answer is not encoded as it says, or swells too much"));
    }

    /** Masks in place and, where nothing is held back, gives the chunk itself. */
    private Buffer redacted(Buffer chunk) {
        if (chunk instanceof BufferInternal internal && internal.getByteBuf().hasArray()) {
            ByteBuf bytes = internal.getByteBuf();
            int from = bytes.arrayOffset() + bytes.readerIndex();
            int to = from + bytes.readableBytes();
            ByteRange range = redactor.feed(bytes.array(), from, to);
            boolean same = range.array() == bytes.array();
            return same && range.length() == to - from ? chunk : buffer(range);
        }
        byte[] bytes = chunk.getBytes();
        return buffer(redactor.feed(bytes, 0, bytes.length));
    }

    private static Buffer buffer(ByteRange range) {
        return BufferInternal.buffer(
                Unpooled.wrappedBuffer(range.array(), range.from(), range.length()));
    }

    private void end() {
        if (exchange.isOver()) {
            return;
        }
        if (hasBody && inflation != null && !inflation.isWhole()) {
            failEncoding();
            return;
        }
        ByteRange rest = redactor.finish();
        Buffer held = last;
        if (rest.length() == 0) {
            endWith(held);
        } else {
            if (held != null) {
                write(held);
            }
            endWith(buffer(rest));
        }
        exchange.complete();
    }

    private void endWith(@Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            answer.end();
        } else {
            answer.end(bytes);
        }
    }
}
