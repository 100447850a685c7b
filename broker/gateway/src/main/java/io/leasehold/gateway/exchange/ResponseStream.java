package io.leasehold.gateway.exchange;

import io.leasehold.call.ResponseHeaderPolicy;
import io.leasehold.gateway.upstream.UpstreamFailure;
import io.leasehold.gateway.vertx.ChunkRedactor;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.EventLoop;
import io.leasehold.integration.Integration;
import io.leasehold.integration.RedactionMode;
import io.leasehold.problem.BrokerException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Passes an upstream's response on: its filtered headers, and its body without the key. */
final class ResponseStream {

    private static final int PARTIAL_CONTENT = 206;
    private static final int IM_USED = 226;
    private static final long UNKNOWN = -1;

    private final HttpClientResponse response;
    private final PreparedCall call;
    private final CallTimeouts.CallTimer timer;
    private final Exchange exchange;
    private final HttpServerResponse callerResponse;
    private final ResponseHeaders headers;
    private final ChunkRedactor redactor;
    private @Nullable StreamingInflater inflater;
    private @Nullable Buffer lastChunk;
    private long remaining = UNKNOWN;
    private boolean hasBody;

    ResponseStream(
            HttpClientResponse response,
            PreparedCall call,
            CallTimeouts.CallTimer timer,
            Exchange exchange) {
        this.response = response;
        this.call = call;
        this.timer = timer;
        this.exchange = exchange;
        this.callerResponse = call.caller().response();
        this.headers = ResponseHeaders.of(response.headers());
        this.redactor = new ChunkRedactor(call.patterns().redactor());
    }

    /** Frees memory; nothing more is read. */
    void release() {
        if (inflater != null) {
            inflater.close();
        }
    }

    void start() {
        HttpServerRequest caller = call.caller();
        Integration integration = call.integration();
        response.exceptionHandler(exchange::fail);
        requireFull(integration.scheme().redaction());
        requireReadable(caller.method());
        callerResponse.setStatusCode(response.statusCode());
        ResponseHeaderPolicy.pass(headers.all(), call.outbound(), call.patterns(), integration)
                .forEach(field -> callerResponse.headers().add(field.name(), field.value()));
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
            throw invalid("its response is partial, but no range was requested");
        }
    }

    /** A body that cannot be searched for the key, or whose end is ambiguous, is not forwarded. */
    private void requireReadable(HttpMethod method) {
        String error =
                ResponseFraming.fault(method, response.statusCode(), response.version(), headers);
        if (error != null) {
            throw invalid(error);
        }
        String encoding = ResponseFraming.encoding(headers);
        boolean supported =
                StreamingInflater.supports(encoding) && response.statusCode() != PARTIAL_CONTENT;
        if (!supported && !encoding.equals(ResponseFraming.IDENTITY)) {
            throw invalid("its response has a content encoding that was not requested");
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
            sendHeadLater();
        }
    }

    /** Sends the head on its own if no body follows immediately. */
    private void sendHeadLater() {
        EventLoop.current()
                .runOnContext(
                        _ -> {
                            if (!exchange.isEnded() && !callerResponse.headWritten()) {
                                exchange.guarded(callerResponse::writeHead);
                            }
                        });
    }

    private void forward(Buffer chunk) {
        if (exchange.isEnded()) {
            return;
        }
        timer.progress();
        StreamingInflater decoder = inflater;
        if (decoder == null) {
            remaining -= chunk.length();
            forwardRedacted(redactor.redact(chunk));
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
        write(redactor.redact(bytes, length));
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
                invalid("its response does not match its content encoding, or expands too much"));
    }

    private void end() {
        if (exchange.isEnded()) {
            return;
        }
        if (hasBody && inflater != null && !inflater.isComplete()) {
            failDecoding();
            return;
        }
        Buffer rest = redactor.finish();
        Buffer held = lastChunk;
        if (rest.length() == 0) {
            endWith(held);
        } else {
            if (held != null) {
                write(held);
            }
            endWith(rest);
        }
        exchange.complete();
    }

    private BrokerException invalid(String why) {
        return UpstreamFailure.invalid(call.destination(), why);
    }

    private void endWith(@Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            callerResponse.end();
        } else {
            callerResponse.end(bytes);
        }
    }
}
