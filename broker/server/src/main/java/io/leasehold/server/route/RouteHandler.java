package io.leasehold.server.route;

/** What a route does with a request that passed every check of its form. */
@FunctionalInterface
public interface RouteHandler {

    Response answer(Request request);
}
