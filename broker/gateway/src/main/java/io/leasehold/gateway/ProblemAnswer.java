package io.leasehold.gateway;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers a caller with a problem of the broker's own (RFC 9457), told apart by its header. */
final class ProblemAnswer {

    private static final String NOT_LIVE =
            "use lease: the handle is not valid or its lease has ended; take a new lease";

    private static final int TOO_SLOW = 408;

    private ProblemAnswer() {}

    static void send(HttpServerRequest caller, BrokerException refused) {
        Problem problem = refused.problem();
        send(
                caller,
                ProblemStatus.of(problem),
                problem.code(),
                detail(refused),
                refused.retryAfterSeconds());
    }

    /** The answer to a fault of the broker: it says nothing, because nobody wrote its message. */
    static void sendFault(HttpServerRequest caller) {
        send(caller, 500, "internal", "", 1);
    }

    private static void send(
            HttpServerRequest caller, int status, String code, String detail, int retryAfter) {
        HttpServerResponse answer = caller.response();
        if (answer.headWritten() || answer.closed()) {
            return;
        }
        answer.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Leasehold-Problem", code);
        if (status == 401) {
            answer.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 503 || status == 429) {
            answer.putHeader("Retry-After", String.valueOf(retryAfter));
        }
        boolean last =
                UnreadBody.mustEndConnection(caller)
                        || status == TOO_SLOW && !Connections.isShared(caller);
        if (last) {
            answer.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        answer.end(body(status, detail));
        UnreadBody.discard(caller, last);
    }

    private static String body(int status, String detail) {
        JsonObject body =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                        .put("status", status);
        return (detail.isEmpty() ? body : body.put("detail", detail)).encode();
    }

    /** Forged, expired and revoked look the same in the body. */
    private static String detail(BrokerException refused) {
        return switch (refused.problem()) {
            case HANDLE_INVALID, LEASE_ENDED -> NOT_LIVE;
            default -> refused.reason();
        };
    }
}
