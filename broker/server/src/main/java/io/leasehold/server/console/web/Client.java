package io.leasehold.server.console.web;

import java.util.Optional;

/** The session and the cookies that the browser sent. */
record Client(Optional<Session> session, Cookies cookies) {

    /** The id that form tokens are bound to: of the session, or of a visitor without one. */
    Optional<String> formOwner() {
        return session.map(Session::id)
                .or(() -> cookies.value(Sessions.VISITOR_COOKIE).map(id -> "visitor " + id));
    }
}
