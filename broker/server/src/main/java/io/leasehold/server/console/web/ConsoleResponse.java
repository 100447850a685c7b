package io.leasehold.server.console.web;

import io.leasehold.integration.Integration;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.View;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of the console, or a redirect to one.
 *
 * @param location target of the redirect; empty if a page is shown
 * @param cookies complete {@code Set-Cookie} values
 */
public record ConsoleResponse(
        int status, Optional<View> view, Optional<String> location, List<String> cookies) {

    public static ConsoleResponse page(View view) {
        return page(200, view);
    }

    public static ConsoleResponse page(int status, View view) {
        return new ConsoleResponse(status, Optional.of(view), Optional.empty(), List.of());
    }

    /** Redirects to another page of the console. */
    public static ConsoleResponse seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("redirect: the target is not a path of the console");
        }
        return new ConsoleResponse(303, Optional.empty(), Optional.of(path), List.of());
    }

    /** Redirects to another page, which shows the message. */
    public static ConsoleResponse seeOther(String path, FlashMessage message) {
        return seeOther(path + "?said=" + message.code());
    }

    /** Redirects to another page, which shows the message about the integration. */
    public static ConsoleResponse seeOther(String path, FlashMessage message, Integration about) {
        return seeOther(path + "?said=" + message.code() + "&about=" + about.id());
    }

    /** Redirects to the integration's row in the list, with the message and the same search. */
    public static ConsoleResponse seeOther(
            String list, FlashMessage message, Integration about, Search search) {
        return seeOther(
                list
                        + "?said="
                        + message.code()
                        + "&about="
                        + about.id()
                        + search.querySuffix()
                        + "#integration-"
                        + about.id());
    }

    /** Redirects to the identity provider. */
    public static ConsoleResponse redirectToProvider(URI provider) {
        return new ConsoleResponse(
                303, Optional.empty(), Optional.of(provider.toString()), List.of());
    }

    public ConsoleResponse withCookie(String cookie) {
        return new ConsoleResponse(
                status,
                view,
                location,
                Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
    }

    /** Without the page: web frameworks log their arguments. */
    @Override
    public String toString() {
        return "ConsoleResponse[" + status + "]";
    }
}
