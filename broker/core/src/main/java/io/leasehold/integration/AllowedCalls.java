package io.leasehold.integration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;

/**
 * The calls that may be forwarded, by method and by path below the base URL. An empty list allows
 * every call. Matching allocates nothing.
 */
public final class AllowedCalls {

    /** Allows every call. */
    public static final AllowedCalls ALL = new AllowedCalls(List.of());

    private static final int MAX_ENTRIES = 64;

    private final List<String> entries;
    private final CallPattern[] patterns;

    private AllowedCalls(List<String> entries) {
        this.entries = entries;
        this.patterns = entries.stream().map(CallPattern::parse).toArray(CallPattern[]::new);
    }

    /**
     * Parses entries. Each is a method or {@code *}, one space, and a path. A segment of the path
     * is literal, {@code *} for any one segment, or, at the end, {@code **} for any number of
     * segments.
     *
     * @throws BrokerException {@code request-malformed} if there are no entries, more than 64, or
     *     an invalid one
     */
    public static AllowedCalls parse(List<String> entries) {
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read allow: it must have 1 to " + MAX_ENTRIES + " entries");
        }
        return new AllowedCalls(entries.stream().map(String::strip).distinct().toList());
    }

    /** The entries as {@link #parse} reads them; empty if every call is allowed. */
    public List<String> entries() {
        return entries;
    }

    /**
     * Whether a call is allowed.
     *
     * @param path as it is sent, below the base URL
     */
    public boolean admits(String method, String path) {
        if (patterns.length == 0) {
            return true;
        }
        for (CallPattern pattern : patterns) {
            if (pattern.matches(method, path)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllowedCalls calls && calls.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.isEmpty() ? "every call" : String.join(", ", entries);
    }
}
