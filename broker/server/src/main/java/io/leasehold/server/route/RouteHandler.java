package io.leasehold.server.route;

/** Handles a request that has passed all checks of its route. */
@FunctionalInterface
public interface RouteHandler {

    Response handle(Request request);
}
