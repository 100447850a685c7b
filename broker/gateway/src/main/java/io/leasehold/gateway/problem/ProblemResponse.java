package io.leasehold.gateway.problem;

import io.leasehold.gateway.request.RequestFraming;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Responds to a caller with a problem of the broker's own (RFC 9457), marked by a header. */
public final class ProblemResponse {

    private static final String NOT_LIVE =
            "use lease: the handle is invalid, or its lease has expired or was revoked; request a"
                    + " new lease";

    private static final int REQUEST_TIMEOUT = 408;

    private ProblemResponse() {}

    public static void send(HttpServerRequest caller, BrokerException refused) {
        Problem problem = refused.problem();
        send(
                caller,
                problem.code(),
                new ProblemBody(
                        ProblemStatus.of(problem),
                        disclosed(refused).code(),
                        detail(refused),
                        refused.reasonCode()),
                refused.retryAfterSeconds());
    }

    /**
     * The response to an internal error: without detail, because the message may contain anything.
     */
    public static void sendInternalError(HttpServerRequest caller) {
        send(caller, "internal", new ProblemBody(500, "internal", "", Optional.empty()), 1);
    }

    private static void send(
            HttpServerRequest caller, String code, ProblemBody body, int retryAfter) {
        HttpServerResponse response = caller.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(body.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Leasehold-Problem", code);
        if (body.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (body.status() == 503 || body.status() == 429) {
            response.putHeader("Retry-After", String.valueOf(retryAfter));
        }
        boolean closing =
                BodyDrainer.mustCloseConnection(caller)
                        || isBodyAmbiguous(caller, code)
                        || body.status() == REQUEST_TIMEOUT && !Connections.isShared(caller);
        if (closing) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            // Once the response ends, the next request may arrive at once.
            Connections.markLast(caller);
        }
        response.end(body.text());
        BodyDrainer.drain(caller, closing);
    }

    /**
     * Whether following bytes may be the body of this request, which must not be read as a request.
     */
    private static boolean isBodyAmbiguous(HttpServerRequest caller, String code) {
        return !Connections.isShared(caller)
                && (code.equals(Problem.REQUEST_MALFORMED.code())
                        || !RequestFraming.isBodyEndClear(caller));
    }

    /** In the body, forged, expired and revoked handles look the same. */
    private static Problem disclosed(BrokerException refused) {
        return refused.problem() == Problem.LEASE_ENDED
                ? Problem.HANDLE_INVALID
                : refused.problem();
    }

    /** The same for the text; only what is not a handle at all is distinguished. */
    private static String detail(BrokerException refused) {
        return switch (refused.problem()) {
            case HANDLE_INVALID, LEASE_ENDED ->
                    refused.reasonCode().isPresent() ? refused.reason() : NOT_LIVE;
            default -> refused.reason();
        };
    }
}
