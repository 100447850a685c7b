package io.leasehold.server.route;

import java.util.Optional;

/**
 * A successful response that a route may give.
 *
 * @param body type of the body; empty for no body
 * @param listed whether the body is a page of these
 * @param tagged whether an ETag may give the version of the key document
 * @param located whether a Location header gives the address of what was created
 */
public record ResponseSpec(
        int status, Optional<Class<?>> body, boolean listed, boolean tagged, boolean located) {

    /** A response with one item of this type. */
    public static ResponseSpec of(int status, Class<?> body) {
        return new ResponseSpec(status, Optional.of(body), false, false, false);
    }

    /** A page of items of this type. */
    public static ResponseSpec pageOf(Class<?> item) {
        return new ResponseSpec(200, Optional.of(item), true, false, false);
    }

    /** A response without a body. */
    public static ResponseSpec empty(int status) {
        return new ResponseSpec(status, Optional.empty(), false, false, false);
    }

    /** The same response with an ETag. */
    public ResponseSpec withTag() {
        return new ResponseSpec(status, body, listed, true, located);
    }

    /** The same response with a Location. */
    public ResponseSpec withLocation() {
        return new ResponseSpec(status, body, listed, tagged, true);
    }
}
