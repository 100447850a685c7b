package io.leasehold.server.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the servlet container itself answers, to a request that is none for example: no page, no
 * version and no trace of where it failed, and with the headers of all other answers.
 */
public final class ContainerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ApiSecurityHeaders.set(request.isSecure(), response);
        response.setContentType("application/problem+json");
        byte[] body = body(status).getBytes(StandardCharsets.UTF_8);
        try {
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // Whoever does not listen is told nothing.
        }
    }

    private static String body(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return "{\"title\":\"%s\",\"status\":%d}"
                .formatted(known == null ? "Error" : known.getReasonPhrase(), status);
    }
}
