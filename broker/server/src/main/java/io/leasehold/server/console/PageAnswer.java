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
public record PageAnswer(
        int status, Optional<View> view, Optional<String> location, List<String> cookies) {

    static PageAnswer page(View view) {
        return page(200, view);
    }

    static PageAnswer page(int status, View view) {
        return new PageAnswer(status, Optional.of(view), Optional.empty(), List.of());
    }

    /** To another page of the console, by GET. */
    static PageAnswer seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("lead away from the console");
        }
        return new PageAnswer(303, Optional.empty(), Optional.of(path), List.of());
    }

    /** To another page, which says what was done. */
    static PageAnswer seeOther(String path, Said said) {
        return seeOther(path + "?said=" + said.code());
    }

    /** To another page, which says what was done with an integration. */
    static PageAnswer seeOther(String path, Said said, Integration about) {
        return seeOther(path + "?said=" + said.code() + "&about=" + about.id());
    }

    /** To the list in which an integration was found, at its row, with what was done with it. */
    static PageAnswer seeOther(String list, Said said, Integration about, Search search) {
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
    static PageAnswer leave(URI provider) {
        return new PageAnswer(303, Optional.empty(), Optional.of(provider.toString()), List.of());
    }

    PageAnswer withCookie(String cookie) {
        return new PageAnswer(
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
