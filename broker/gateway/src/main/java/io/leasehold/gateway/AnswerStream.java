package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.leasehold.call.OutboundRequest;
import io.leasehold.call.RedactionPatterns;
import io.leasehold.call.Redactor;
import io.leasehold.call.ResponseHeaderPolicy;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Passes an upstream's answer back: what of its head may pass, and its body without the key. */
final class AnswerStream {

    private final HttpClientResponse response;
    private final HttpServerResponse answer;
    private final RedactionPatterns patterns;
    private final Redactor redactor;
    private final Exchange exchange;

    AnswerStream(
            HttpClientResponse response,
            HttpServerResponse answer,
            RedactionPatterns patterns,
            Exchange exchange) {
        this.response = response;
        this.answer = answer;
        this.patterns = patterns;
        this.redactor = patterns.redactor();
        this.exchange = exchange;
    }

    void begin(HttpServerRequest caller, Integration integration, OutboundRequest outbound) {
        response.exceptionHandler(exchange::fail);
        requireReadable(outbound.destination());
        answer.setStatusCode(response.statusCode());
        ResponseHeaderPolicy.pass(headers(), outbound, patterns, integration)
                .forEach(header -> answer.headers().add(header.name(), header.value()));
        if (!caller.isEnded() && !Connections.isShared(caller)) {
            answer.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.handler(this::pass);
        response.endHandler(_ -> end());
        answer.drainHandler(_ -> response.resume());
        frame(caller.method());
    }

    /** What cannot be searched for the key is not delivered. */
    private void requireReadable(Destination destination) {
        if (response.statusCode() < 200
                || response.statusCode() > 599
                || !HeaderSyntax.isClean(response.headers())) {
            throw UpstreamFailure.invalid(destination, "the head of its answer is malformed");
        }
        if (!only("identity", response.headers().getAll(HttpHeaders.CONTENT_ENCODING))
                || !only("chunked", response.headers().getAll(HttpHeaders.TRANSFER_ENCODING))) {
            throw UpstreamFailure.invalid(
                    destination, "its answer is encoded although that was not asked for");
        }
    }

    private static boolean only(String allowed, List<String> values) {
        return values.size() < 2 && values.stream().allMatch(allowed::equalsIgnoreCase);
    }

    private List<HeaderField> headers() {
        return response.headers().entries().stream()
                .map(entry -> new HeaderField(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void frame(HttpMethod method) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        int status = response.statusCode();
        boolean bodiless = method.equals(HttpMethod.HEAD) || status == 204 || status == 304;
        if (length != null && status != 204) {
            answer.putHeader(HttpHeaders.CONTENT_LENGTH, length);
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
        byte[] bytes = redactor.feed(chunk.getBytes());
        if (bytes.length > 0) {
            answer.write(Buffer.buffer(bytes));
            if (answer.writeQueueFull()) {
                response.pause();
            }
        }
    }

    private void end() {
        if (exchange.isOver()) {
            return;
        }
        byte[] rest = redactor.finish();
        if (rest.length > 0) {
            answer.end(Buffer.buffer(rest));
        } else {
            answer.end();
        }
        exchange.complete();
    }
}
