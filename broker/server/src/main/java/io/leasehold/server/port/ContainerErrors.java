package io.leasehold.server.port;

import io.leasehold.server.web.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Writes the error responses of the servlet container itself, for example to malformed requests: no
 * HTML page, version or stack trace, and with the security headers of all other responses.
 */
public final class ContainerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        SecurityHeaders.API.set(response, request.isSecure());
        response.setContentType("application/problem+json");
        byte[] body = body(status).getBytes(StandardCharsets.UTF_8);
        try {
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The client has closed the connection.
        }
    }

    private static String body(int status) {
        HttpStatus resolved = HttpStatus.resolve(status);
        return "{\"title\":\"%s\",\"status\":%d}"
                .formatted(resolved == null ? "Error" : resolved.getReasonPhrase(), status);
    }
}
