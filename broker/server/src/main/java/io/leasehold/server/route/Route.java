package io.leasehold.server.route;

import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * One operation of the API: its method and path, its input, its responses and its problems. The
 * dispatcher and the OpenAPI description both read it.
 *
 * @param path below {@link Routes#ROOT}
 * @param name operation id, for generated clients
 * @param anonymous whether it needs no token
 */
public record Route(
        RequestMethod method,
        String path,
        String name,
        String summary,
        boolean anonymous,
        List<Parameter> parameters,
        PreconditionPolicy preconditionPolicy,
        Optional<Class<?>> takes,
        List<ResponseSpec> responses,
        Set<Problem> problems,
        RouteHandler handler) {

    public Route {
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
        problems = Set.copyOf(problems);
    }

    /** Starts a route; {@link Draft#does} completes it. */
    public static Draft of(RequestMethod method, String path, String name, String summary) {
        return new Draft(
                new Route(
                        method,
                        path,
                        name,
                        summary,
                        false,
                        List.of(),
                        PreconditionPolicy.NONE,
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        _ -> Response.empty(501)));
    }

    /** Whether it responds with pages. */
    boolean isListed() {
        return responses.stream().anyMatch(ResponseSpec::listed);
    }

    /** All query parameters, including those for paging. */
    public List<Parameter> query() {
        return isListed()
                ? Stream.concat(Parameter.PAGING.stream(), parameters.stream()).toList()
                : parameters;
    }

    /** A route without its handler. */
    public static final class Draft {

        private final Route route;

        private Draft(Route route) {
            this.route = route;
        }

        /** Allows requests without a token. */
        public Draft anonymous() {
            return with(
                    true, route.parameters, route.preconditionPolicy, route.takes, route.responses);
        }

        public Draft asks(String name, Parameter.Kind kind, String description) {
            List<Parameter> more =
                    Stream.concat(
                                    route.parameters.stream(),
                                    Stream.of(new Parameter(name, kind, description)))
                            .toList();
            return with(
                    route.anonymous, more, route.preconditionPolicy, route.takes, route.responses);
        }

        public Draft preconditions(PreconditionPolicy preconditionPolicy) {
            return with(
                    route.anonymous,
                    route.parameters,
                    preconditionPolicy,
                    route.takes,
                    route.responses);
        }

        public Draft takes(Class<?> body) {
            return with(
                    route.anonymous,
                    route.parameters,
                    route.preconditionPolicy,
                    Optional.of(body),
                    route.responses);
        }

        public Draft gives(ResponseSpec response) {
            List<ResponseSpec> more =
                    Stream.concat(route.responses.stream(), Stream.of(response)).toList();
            return with(
                    route.anonymous, route.parameters, route.preconditionPolicy, route.takes, more);
        }

        /** Completes the route. */
        public Route does(RouteHandler handler, Problem... problems) {
            return new Route(
                    route.method,
                    route.path,
                    route.name,
                    route.summary,
                    route.anonymous,
                    route.parameters,
                    route.preconditionPolicy,
                    route.takes,
                    route.responses,
                    Set.of(problems),
                    handler);
        }

        private Draft with(
                boolean anonymous,
                List<Parameter> parameters,
                PreconditionPolicy preconditionPolicy,
                Optional<Class<?>> takes,
                List<ResponseSpec> responses) {
            return new Draft(
                    new Route(
                            route.method,
                            route.path,
                            route.name,
                            route.summary,
                            anonymous,
                            parameters,
                            preconditionPolicy,
                            takes,
                            responses,
                            route.problems,
                            route.handler));
        }
    }
}
