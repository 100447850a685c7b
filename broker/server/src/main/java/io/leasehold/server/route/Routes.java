package io.leasehold.server.route;

import io.leasehold.server.web.Refusals;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All routes of the management API. */
public record Routes(List<Route> all) {

    /** Prefix of every path of the API. */
    public static final String ROOT = "/api/v1";

    public Routes {
        all =
                all.stream()
                        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList();
    }

    /** The routes of all groups. */
    public static Routes of(List<RouteGroup> groups) {
        return new Routes(groups.stream().flatMap(group -> group.routes().stream()).toList());
    }

    /** These routes and one more. */
    public Routes and(Route route) {
        return new Routes(Stream.concat(all.stream(), Stream.of(route)).toList());
    }

    /**
     * Registers the routes beside other mappings. A path of a host application that is equally or
     * more specific goes to the host application.
     */
    public void serve(RequestMappingHandlerMapping mapping, Refusals refusals) {
        Method serve = method();
        byPath().forEach(
                        (path, routes) ->
                                mapping.registerMapping(
                                        RequestMappingInfo.paths(ROOT + path)
                                                .options(mapping.getBuilderConfiguration())
                                                .build(),
                                        new RouteDispatcher(routes, refusals),
                                        serve));
    }

    /** Responds to paths that nothing else handles. */
    public static HttpRequestHandler unknown() {
        return (_, response) ->
                RouteDispatcher.send(
                        ProblemResponses.ofHttp(
                                "not-found", 404, "find path: there is no such path"),
                        response);
    }

    private Map<String, List<Route>> byPath() {
        return all.stream()
                .collect(Collectors.groupingBy(Route::path, TreeMap::new, Collectors.toList()));
    }

    private static Method method() {
        return Stream.of(RouteDispatcher.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("serve"))
                .findFirst()
                .orElseThrow();
    }
}
