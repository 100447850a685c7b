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
public record ResponseSpec(
        int status, Optional<Class<?>> body, boolean listed, boolean tagged, boolean located) {

    /** An answer with one of these. */
    public static ResponseSpec of(int status, Class<?> body) {
        return new ResponseSpec(status, Optional.of(body), false, false, false);
    }

    /** A page of these. */
    public static ResponseSpec pageOf(Class<?> item) {
        return new ResponseSpec(200, Optional.of(item), true, false, false);
    }

    /** An answer without a body. */
    public static ResponseSpec empty(int status) {
        return new ResponseSpec(status, Optional.empty(), false, false, false);
    }

    /** The same with an ETag. */
    public ResponseSpec withTag() {
        return new ResponseSpec(status, body, listed, true, located);
    }

    /** The same with a Location. */
    public ResponseSpec withLocation() {
        return new ResponseSpec(status, body, listed, tagged, true);
    }
}
