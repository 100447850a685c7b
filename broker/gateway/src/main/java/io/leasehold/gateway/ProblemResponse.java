package io.leasehold.gateway;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Answers a caller with a problem of the broker's own (RFC 9457), told apart by its header. */
final class ProblemResponse {

    private static final String NOT_LIVE =
            "use lease: the handle is not valid or its lease has ended; take a new lease";

    private static final int TOO_SLOW = 408;

    private ProblemResponse() {}

    static void send(HttpServerRequest caller, BrokerException refused) {
        Problem problem = refused.problem();
        send(
                caller,
                problem.code(),
                new ProblemBody(
                        ProblemStatus.of(problem),
                        told(refused).code(),
                        detail(refused),
                        refused.reasonCode()),
                refused.retryAfterSeconds());
    }

    /** The answer to a fault of the broker: it says nothing, because nobody wrote its message. */
    static void sendFault(HttpServerRequest caller) {
        send(caller, "internal", new ProblemBody(500, "internal", "", Optional.empty()), 1);
    }

    private static void send(
            HttpServerRequest caller, String code, ProblemBody body, int retryAfter) {
        HttpServerResponse answer = caller.response();
        if (answer.headWritten() || answer.closed()) {
            return;
        }
        answer.setStatusCode(body.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Leasehold-Problem", code);
        if (body.status() == 401) {
            answer.putHeader("WWW-Authenticate", "Bearer");
        }
        if (body.status() == 503 || body.status() == 429) {
            answer.putHeader("Retry-After", String.valueOf(retryAfter));
        }
        boolean last =
                BodyDrainer.mustEndConnection(caller)
                        || isDoubtful(caller, code)
                        || body.status() == TOO_SLOW && !Connections.isShared(caller);
        if (last) {
            answer.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            // Once the answer ends, the next request may come at once.
            Connections.spend(caller);
        }
        answer.end(body.text());
        BodyDrainer.discard(caller, last);
    }

    /** Whether what follows may be the request's own body, which must not be read as a request. */
    private static boolean isDoubtful(HttpServerRequest caller, String code) {
        return !Connections.isShared(caller)
                && (code.equals(Problem.REQUEST_MALFORMED.code())
                        || !RequestHead.isFramedClearly(caller));
    }

    /** Forged, expired and revoked look the same in the body. */
    private static Problem told(BrokerException refused) {
        return refused.problem() == Problem.LEASE_ENDED
                ? Problem.HANDLE_INVALID
                : refused.problem();
    }

    /** The same for the text; what is no handle at all is told apart. */
    private static String detail(BrokerException refused) {
        return switch (refused.problem()) {
            case HANDLE_INVALID, LEASE_ENDED ->
                    refused.reasonCode().isPresent() ? refused.reason() : NOT_LIVE;
            default -> refused.reason();
        };
    }
}
