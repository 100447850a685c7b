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

/** Forwards an upstream's response: its filtered headers, and its body without the key. */
final class ResponseStream {

    private static final int PARTIAL_CONTENT = 206;
    private static final int IM_USED = 226;
    private static final long UNKNOWN = -1;

    private final HttpClientResponse response;
    private final ResponseHeaders headers;
    private final HttpServerResponse callerResponse;
    private final RedactionPatterns patterns;
    private final Redactor redactor;
    private final ProxyExchange exchange;
    private final Destination destination;
    private @Nullable StreamingInflater inflater;
    private @Nullable Buffer lastChunk;
    private long remaining = UNKNOWN;
    private boolean hasBody;

    ResponseStream(
            HttpClientResponse response,
            HttpServerResponse callerResponse,
            RedactionPatterns patterns,
            ProxyExchange exchange,
            Destination destination) {
        this.response = response;
        this.headers = ResponseHeaders.of(response.headers());
        this.callerResponse = callerResponse;
        this.patterns = patterns;
        this.redactor = patterns.redactor();
        this.exchange = exchange;
        this.destination = destination;
    }

    /** Frees memory; nothing more is read. */
    void release() {
        if (inflater != null) {
            inflater.close();
        }
    }

    void start(HttpServerRequest caller, Integration integration, OutboundRequest outbound) {
        response.exceptionHandler(exchange::fail);
        requireFull(integration.scheme().redaction());
        requireReadable(caller.method());
        callerResponse.setStatusCode(response.statusCode());
        EncodedHeaders.add(
                ResponseHeaderPolicy.pass(headers.all(), outbound, patterns, integration),
                callerResponse.headers());
        if (!caller.isEnded() && !Connections.isShared(caller)) {
            callerResponse.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.handler(chunk -> exchange.guarded(() -> forward(chunk)));
        response.endHandler(_ -> exchange.guarded(this::end));
        callerResponse.drainHandler(_ -> response.resume());
        frame(caller.method());
    }

    /** The request asked for no range, and a range can start or end in the middle of a key. */
    private void requireFull(RedactionMode redaction) {
        int status = response.statusCode();
        if (redaction.isOn() && (status == PARTIAL_CONTENT || status == IM_USED)) {
            throw UpstreamFailure.invalid(
                    destination, "its response is partial, but no range was requested");
        }
    }

    /** A body that cannot be searched for the key, or whose end is ambiguous, is not forwarded. */
    private void requireReadable(HttpMethod method) {
        String error =
                ResponseFraming.fault(method, response.statusCode(), response.version(), headers);
        if (error != null) {
            throw UpstreamFailure.invalid(destination, error);
        }
        String encoding = ResponseFraming.encoding(headers);
        boolean supported =
                StreamingInflater.supports(encoding) && response.statusCode() != PARTIAL_CONTENT;
        if (!supported && !encoding.equals(ResponseFraming.IDENTITY)) {
            throw UpstreamFailure.invalid(
                    destination, "its response has a content encoding that was not requested");
        }
        if (supported) {
            inflater = StreamingInflater.of(encoding, this::forwardInflated);
        }
    }

    private void frame(HttpMethod method) {
        String length = headers.length();
        int status = response.statusCode();
        boolean bodiless = ResponseFraming.isBodiless(method, status);
        hasBody = !bodiless;
        if (length != null && status != 204 && inflater == null) {
            callerResponse.putHeader(HttpHeaders.CONTENT_LENGTH, length);
            remaining = Long.parseLong(length);
        } else if (!bodiless) {
            callerResponse.setChunked(true);
        }
        if (!bodiless) {
            exchange.sendHeadLater();
        }
    }

    private void forward(Buffer chunk) {
        if (exchange.isEnded()) {
            return;
        }
        exchange.progress();
        StreamingInflater decoder = inflater;
        if (decoder == null) {
            remaining -= chunk.length();
            forwardRedacted(redact(chunk));
            return;
        }
        byte[] bytes = chunk.getBytes();
        if (!decoder.feed(bytes, 0, bytes.length)) {
            failDecoding();
        }
    }

    /** After the last bytes of a known length the end follows at once: both are sent together. */
    private void forwardRedacted(Buffer redacted) {
        if (remaining == 0) {
            lastChunk = redacted;
        } else {
            write(redacted);
        }
    }

    private void forwardInflated(byte[] bytes, int length) {
        write(buffer(redactor.feed(bytes, 0, length)));
    }

    private void write(Buffer redacted) {
        if (redacted.length() > 0) {
            callerResponse.write(redacted);
            if (callerResponse.writeQueueFull()) {
                response.pause();
            }
        }
    }

    private void failDecoding() {
        exchange.fail(
                UpstreamFailure.invalid(
                        destination,
                        "its response does not match its content encoding, or expands too much"));
    }

    /** Masks in place, and returns the chunk itself if nothing is held back. */
    private Buffer redact(Buffer chunk) {
        if (chunk instanceof BufferInternal internal && internal.getByteBuf().hasArray()) {
            ByteBuf bytes = internal.getByteBuf();
            int from = bytes.arrayOffset() + bytes.readerIndex();
            int to = from + bytes.readableBytes();
            ByteRange range = redactor.feed(bytes.array(), from, to);
            boolean inPlace = range.array() == bytes.array();
            return inPlace && range.length() == to - from ? chunk : buffer(range);
        }
        byte[] bytes = chunk.getBytes();
        return buffer(redactor.feed(bytes, 0, bytes.length));
    }

    private static Buffer buffer(ByteRange range) {
        return BufferInternal.buffer(
                Unpooled.wrappedBuffer(range.array(), range.from(), range.length()));
    }

    private void end() {
        if (exchange.isEnded()) {
            return;
        }
        if (hasBody && inflater != null && !inflater.isComplete()) {
            failDecoding();
            return;
        }
        ByteRange rest = redactor.finish();
        Buffer held = lastChunk;
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
            callerResponse.end();
        } else {
            callerResponse.end(bytes);
        }
    }
}
