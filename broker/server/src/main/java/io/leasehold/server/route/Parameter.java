package io.leasehold.server.route;

import java.util.List;

/**
 * A parameter in the query of a request, which may be given once.
 *
 * @param kind what its value must be
 */
public record Parameter(String name, Kind kind, String description) {

    /** What a value must be. */
    public enum Kind {
        TEXT,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A whole number from 1 to {@value Page#MOST}. */
        LIMIT
    }

    /** The two by which lists are read page by page. */
    static final List<Parameter> PAGING =
            List.of(
                    new Parameter("after", Kind.TEXT, "The id after which the page begins."),
                    new Parameter("limit", Kind.LIMIT, "The most items of the page."));
}
