package io.leasehold.server.route;

import java.util.List;

/** The routes of one resource. Every bean of this type is served and described. */
@FunctionalInterface
public interface RouteGroup {

    List<Route> routes();
}
