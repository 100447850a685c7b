package io.leasehold.server.console.web;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * One page or one action of the console.
 *
 * @param method GET for a page, which changes nothing; POST for an action
 */
public record ConsoleRoute(
        RequestMethod method, String path, Permission permission, PageAction action) {

    public static ConsoleRoute page(String path, Permission permission, PageAction action) {
        return new ConsoleRoute(RequestMethod.GET, path, permission, action);
    }

    public static ConsoleRoute post(String path, Permission permission, PageAction action) {
        return new ConsoleRoute(RequestMethod.POST, path, permission, action);
    }

    public boolean isPost() {
        return method == RequestMethod.POST;
    }

    /** Handles a request that passed every check. */
    @FunctionalInterface
    public interface PageAction {

        ConsoleResponse handle(ConsoleRequest request);
    }
}
