package io.leasehold.gateway;

import io.leasehold.gateway.caller.CallerConnection;
import io.leasehold.gateway.lifecycle.CallTransport;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** An HTTP request on a connection of its caller. */
record HttpTransport(HttpServerRequest request, CallerConnection connection)
        implements CallTransport {

    private static final Set<HttpMethod> RECORDED_METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);

    @Override
    public String method() {
        HttpMethod method = request.method();
        return RECORDED_METHODS.contains(method) ? method.name() : "OTHER";
    }

    @Override
    public long bytesIn() {
        return request.bytesRead();
    }

    @Override
    public long bytesOut() {
        return request.response().bytesWritten();
    }

    @Override
    public void callEnded() {
        connection.callEnded();
    }
}
