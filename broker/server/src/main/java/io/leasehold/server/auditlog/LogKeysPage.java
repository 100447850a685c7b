package io.leasehold.server.auditlog;

import io.leasehold.problem.BrokerException;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.RouteDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells everybody the public keys of the log, so no token is asked for. */
@RestController
public final class LogKeysPage {

    public static final String PATH = "/.well-known/leasehold/log";

    private final LogPublication publication;

    public LogKeysPage(LogPublication publication) {
        this.publication = publication;
    }

    @GetMapping(PATH)
    void keys(HttpServletResponse http) throws IOException {
        RouteDispatcher.send(response(), http);
    }

    private Response response() {
        try {
            return Response.of(200, publication.published());
        } catch (BrokerException failure) {
            return ProblemResponses.of(failure);
        }
    }
}
