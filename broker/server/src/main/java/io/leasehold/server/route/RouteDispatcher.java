package io.leasehold.server.route;

import io.leasehold.problem.BrokerException;
import io.leasehold.server.web.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Dispatches the requests of one path. Reads and writes without the web framework's converters, so
 * that a host application's JSON settings do not apply and nothing is written to its log.
 */
public final class RouteDispatcher {

    private final Map<String, Route> routes;
    private final Refusals refusals;

    RouteDispatcher(List<Route> routes, Refusals refusals) {
        this.refusals = refusals;
        this.routes =
                new TreeMap<>(
                        routes.stream()
                                .collect(
                                        Collectors.toMap(
                                                route -> route.method().name(),
                                                Function.identity())));
    }

    void serve(HttpServletRequest http, HttpServletResponse response) throws IOException {
        send(respond(http), response);
    }

    private Response respond(HttpServletRequest http) {
        String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
        Route route = routes.get(method);
        if (route == null) {
            return ProblemResponses.ofHttp(
                            "method-not-allowed",
                            405,
                            "read request: this path does not support the method")
                    .with(HttpHeaders.ALLOW, String.join(", ", routes.keySet()));
        }
        return mediaTypeProblem(route, http).orElseGet(() -> respond(route, http));
    }

    private Response respond(Route route, HttpServletRequest http) {
        try {
            return route.handler().handle(Request.read(route, http));
        } catch (BrokerException failure) {
            refusals.note(failure, http);
            return ProblemResponses.of(failure);
        }
    }

    /** The problem of a caller that does not accept or send JSON; empty if there is none. */
    private static Optional<Response> mediaTypeProblem(Route route, HttpServletRequest http) {
        if (!accepts(http.getHeader(HttpHeaders.ACCEPT))) {
            return Optional.of(
                    ProblemResponses.ofHttp(
                            "not-acceptable",
                            406,
                            "read request: the response is JSON, which"
                                    + " its Accept header excludes"));
        }
        if (route.takes().isPresent() && !isJson(http.getContentType())) {
            return Optional.of(
                    ProblemResponses.ofHttp(
                            "media-type-unsupported",
                            415,
                            "read request: its body must be application/json"));
        }
        return Optional.empty();
    }

    private static boolean accepts(@Nullable String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            return wanted.isEmpty()
                    || wanted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
                            MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /** Writes the response as JSON. */
    public static void send(Response response, HttpServletResponse http) throws IOException {
        http.setStatus(response.status());
        http.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.headers().forEach(http::setHeader);
        if (response.body().isPresent()) {
            byte[] body =
                    response.body().get() instanceof byte[] written
                            ? written
                            : ApiJson.write(response.body().get());
            http.setContentType(
                    response.isProblem()
                            ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
                            : MediaType.APPLICATION_JSON_VALUE);
            http.setContentLength(body.length);
            http.getOutputStream().write(body);
        }
    }
}
