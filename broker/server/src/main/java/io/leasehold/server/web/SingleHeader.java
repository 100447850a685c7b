package io.leasehold.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads headers that a request may have once. */
public final class SingleHeader {

    private SingleHeader() {}

    /**
     * The value; empty if the header is absent or has no value.
     *
     * @param ifRepeated why a request with two such headers is refused
     */
    public static Optional<String> read(HttpServletRequest http, String name, String ifRepeated) {
        List<String> values = Collections.list(http.getHeaders(name));
        if (values.size() > 1) {
            throw RequestRefusal.malformed(ifRepeated);
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }
}
