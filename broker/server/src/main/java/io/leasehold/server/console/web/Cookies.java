package io.leasehold.server.console.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookies of a request. */
public record Cookies(List<Cookie> all) {

    static Cookies of(HttpServletRequest http) {
        Cookie[] cookies = http.getCookies();
        return new Cookies(cookies == null ? List.of() : List.of(cookies));
    }

    /**
     * The value of the only cookie of that name; empty if there are two, because neither can be
     * trusted.
     */
    public Optional<String> value(String name) {
        List<Cookie> found = named(name).toList();
        return found.size() == 1
                ? Optional.of(found.getFirst().getValue()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private Stream<Cookie> named(String name) {
        return all.stream().filter(cookie -> cookie.getName().equals(name));
    }

    @Override
    public String toString() {
        return "Cookies[redacted]";
    }
}
