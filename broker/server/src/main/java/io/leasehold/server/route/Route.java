package io.leasehold.server.route;

import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * One thing that the API does: how it is asked for, what it takes, what it gives, and why it may
 * refuse. What is served and what is described are both read from here.
 *
 * @param path below {@link Routes#ROOT}
 * @param name of the operation, for clients that are generated
 * @param open whether it is for everybody, without a token
 */
public record Route(
        RequestMethod method,
        String path,
        String name,
        String summary,
        boolean open,
        List<Parameter> parameters,
        PreconditionPolicy guard,
        Optional<Class<?>> takes,
        List<ResponseSpec> replies,
        Set<Problem> refusals,
        RouteHandler action) {

    public Route {
        parameters = List.copyOf(parameters);
        replies = List.copyOf(replies);
        refusals = Set.copyOf(refusals);
    }

    /** Begins a route; it is finished by {@link Draft#does}. */
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

    /** Whether it answers with pages. */
    boolean isListed() {
        return replies.stream().anyMatch(ResponseSpec::listed);
    }

    /** Every parameter that may be in the query. */
    public List<Parameter> query() {
        return isListed()
                ? Stream.concat(Parameter.PAGING.stream(), parameters.stream()).toList()
                : parameters;
    }

    /** A route that lacks what it does. */
    public static final class Draft {

        private final Route route;

        private Draft(Route route) {
            this.route = route;
        }

        /** For everybody, without a token. */
        public Draft openly() {
            return with(true, route.parameters, route.guard, route.takes, route.replies);
        }

        public Draft asks(String name, Parameter.Kind kind, String description) {
            List<Parameter> more =
                    Stream.concat(
                                    route.parameters.stream(),
                                    Stream.of(new Parameter(name, kind, description)))
                            .toList();
            return with(route.open, more, route.guard, route.takes, route.replies);
        }

        public Draft guarded(PreconditionPolicy guard) {
            return with(route.open, route.parameters, guard, route.takes, route.replies);
        }

        public Draft takes(Class<?> body) {
            return with(
                    route.open, route.parameters, route.guard, Optional.of(body), route.replies);
        }

        public Draft gives(ResponseSpec reply) {
            List<ResponseSpec> more =
                    Stream.concat(route.replies.stream(), Stream.of(reply)).toList();
            return with(route.open, route.parameters, route.guard, route.takes, more);
        }

        /** Finishes the route. */
        public Route does(RouteHandler action, Problem... refusals) {
            return new Route(
                    route.method,
                    route.path,
                    route.name,
                    route.summary,
                    route.open,
                    route.parameters,
                    route.guard,
                    route.takes,
                    route.replies,
                    Set.of(refusals),
                    action);
        }

        private Draft with(
                boolean open,
                List<Parameter> parameters,
                PreconditionPolicy guard,
                Optional<Class<?>> takes,
                List<ResponseSpec> replies) {
            return new Draft(
                    new Route(
                            route.method,
                            route.path,
                            route.name,
                            route.summary,
                            open,
                            parameters,
                            guard,
                            takes,
                            replies,
                            route.refusals,
                            route.action));
        }
    }
}
