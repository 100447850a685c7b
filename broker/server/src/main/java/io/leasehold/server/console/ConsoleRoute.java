package io.leasehold.server.console;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * One page, or one deed, of the console.
 *
 * @param method GET for what changes nothing, POST for what does
 */
public record ConsoleRoute(
        RequestMethod method, String path, Permission permission, PageAction action) {

    static ConsoleRoute page(String path, Permission permission, PageAction action) {
        return new ConsoleRoute(RequestMethod.GET, path, permission, action);
    }

    static ConsoleRoute deed(String path, Permission permission, PageAction action) {
        return new ConsoleRoute(RequestMethod.POST, path, permission, action);
    }

    boolean isDeed() {
        return method == RequestMethod.POST;
    }

    /** What a page or a deed does with a visit that passed every check of its form. */
    @FunctionalInterface
    public interface PageAction {

        ConsoleResponse answer(ConsoleRequest visit);
    }
}
