package io.leasehold.server.route;

import java.util.Optional;

/**
 * An answer that a route may give when it did what was asked.
 *
 * @param body type of what is in it; empty if nothing is
 * @param listed whether it is a page of these
 * @param tagged whether its ETag may tell the version of the key document
 * @param located whether it says where what was made is found
 */
public record Reply(
        int status, Optional<Class<?>> body, boolean listed, boolean tagged, boolean located) {

    /** An answer with one of these. */
    public static Reply of(int status, Class<?> body) {
        return new Reply(status, Optional.of(body), false, false, false);
    }

    /** A page of these. */
    public static Reply pageOf(Class<?> item) {
        return new Reply(200, Optional.of(item), true, false, false);
    }

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Optional.empty(), false, false, false);
    }

    /** The same with an ETag. */
    public Reply withTag() {
        return new Reply(status, body, listed, true, located);
    }

    /** The same with a Location. */
    public Reply withLocation() {
        return new Reply(status, body, listed, tagged, true);
    }
}
