package io.leasehold.gateway.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The response body of a problem. Besides the members of RFC 9457 it has an {@code error}, in which
 * the SDKs of providers look for the text they show.
 *
 * @param code the stable code of the problem, as far as it may be disclosed
 * @param detail for people; may be empty
 * @param reason the stable code of the reason, if the problem has several
 */
record ProblemBody(int status, String code, String detail, Optional<String> reason) {

    /** No SDK knows this type, so none mistakes the problem for one of its provider's. */
    private static final String TYPE = "leasehold_problem";

    String text() {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        JsonObject body =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status);
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        reason.ifPresent(value -> body.put("reason", value));
        JsonObject error =
                new JsonObject()
                        .put("message", "Leasehold: " + (detail.isEmpty() ? title : detail))
                        .put("type", TYPE)
                        .put("code", code);
        return body.put("error", error).encode();
    }
}
