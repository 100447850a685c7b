package io.leasehold.server.console;

import io.leasehold.integration.Integration;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a visit is answered with: a page, or the way to one.
 *
 * @param location where to go; empty if a page is shown
 * @param cookies whole {@code Set-Cookie} values
 */
public record ConsoleResponse(
        int status, Optional<View> view, Optional<String> location, List<String> cookies) {

    static ConsoleResponse page(View view) {
        return page(200, view);
    }

    static ConsoleResponse page(int status, View view) {
        return new ConsoleResponse(status, Optional.of(view), Optional.empty(), List.of());
    }

    /** To another page of the console, by GET. */
    static ConsoleResponse seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("lead away from the console");
        }
        return new ConsoleResponse(303, Optional.empty(), Optional.of(path), List.of());
    }

    /** To another page, which says what was done. */
    static ConsoleResponse seeOther(String path, FlashMessage said) {
        return seeOther(path + "?said=" + said.code());
    }

    /** To another page, which says what was done with an integration. */
    static ConsoleResponse seeOther(String path, FlashMessage said, Integration about) {
        return seeOther(path + "?said=" + said.code() + "&about=" + about.id());
    }

    /** To the list in which an integration was found, at its row, with what was done with it. */
    static ConsoleResponse seeOther(
            String list, FlashMessage said, Integration about, Search search) {
        return seeOther(
                list
                        + "?said="
                        + said.code()
                        + "&about="
                        + about.id()
                        + search.more()
                        + "#integration-"
                        + about.id());
    }

    /** To where a person proves who they are. */
    static ConsoleResponse leave(URI provider) {
        return new ConsoleResponse(
                303, Optional.empty(), Optional.of(provider.toString()), List.of());
    }

    ConsoleResponse withCookie(String cookie) {
        return new ConsoleResponse(
                status,
                view,
                location,
                Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
    }

    /** Without what it shows: web frameworks log what passes through them. */
    @Override
    public String toString() {
        return "PageAnswer[" + status + "]";
    }
}
