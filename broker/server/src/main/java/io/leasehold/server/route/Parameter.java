package io.leasehold.server.route;

import java.util.List;

/**
 * A query parameter, which may be given once.
 *
 * @param kind the type of its value
 */
public record Parameter(String name, Kind kind, String description) {

    /** The type of a value. */
    public enum Kind {
        TEXT,
        /** {@code true} or {@code false}. */
        FLAG,
        /** An integer from 1 to {@value Page#MAX_LIMIT}. */
        LIMIT
    }

    /** The parameters of paged lists. */
    static final List<Parameter> PAGING =
            List.of(
                    new Parameter("after", Kind.TEXT, "The id after which the page starts."),
                    new Parameter("limit", Kind.LIMIT, "The maximum number of items on the page."));
}
