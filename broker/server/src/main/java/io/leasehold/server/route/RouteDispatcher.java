package io.leasehold.server.route;

import io.leasehold.problem.BrokerException;
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
 * Where the requests of one path come in. Reads and writes past the converters of the web
 * framework: a host application's JSON settings mean nothing here, and nothing is printed into its
 * log.
 */
final class RouteDispatcher {

    private final Map<String, Route> routes;

    RouteDispatcher(List<Route> routes) {
        this.routes =
                new TreeMap<>(
                        routes.stream()
                                .collect(
                                        Collectors.toMap(
                                                route -> route.method().name(),
                                                Function.identity())));
    }

    void serve(HttpServletRequest http, HttpServletResponse response) throws IOException {
        send(answered(http), response);
    }

    private Response answered(HttpServletRequest http) {
        String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
        Route route = routes.get(method);
        if (route == null) {
            return ProblemResponses.unspoken(
                            "method-not-allowed",
                            405,
                            "read request: the path does not know this method")
                    .with(HttpHeaders.ALLOW, String.join(", ", routes.keySet()));
        }
        return misspoken(route, http).orElseGet(() -> answered(route, http));
    }

    private static Response answered(Route route, HttpServletRequest http) {
        try {
            return route.action().answer(Request.read(route, http));
        } catch (BrokerException refusal) {
            return ProblemResponses.of(refusal);
        }
    }

    /** A refusal to who speaks no JSON, or wants none. */
    private static Optional<Response> misspoken(Route route, HttpServletRequest http) {
        if (!accepts(http.getHeader(HttpHeaders.ACCEPT))) {
            return Optional.of(
                    ProblemResponses.unspoken(
                            "not-acceptable", 406, "read request: it is answered in JSON only"));
        }
        if (route.takes().isPresent() && !isJson(http.getContentType())) {
            return Optional.of(
                    ProblemResponses.unspoken(
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

    static void send(Response answer, HttpServletResponse http) throws IOException {
        http.setStatus(answer.status());
        http.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.headers().forEach(http::setHeader);
        if (answer.body().isPresent()) {
            byte[] body =
                    answer.body().get() instanceof byte[] written
                            ? written
                            : Json.write(answer.body().get());
            http.setContentType(
                    answer.isProblem()
                            ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
                            : MediaType.APPLICATION_JSON_VALUE);
            http.setContentLength(body.length);
            http.getOutputStream().write(body);
        }
    }
}
