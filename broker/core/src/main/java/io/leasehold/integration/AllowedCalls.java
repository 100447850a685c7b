package io.leasehold.integration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;

/**
 * Which calls may be passed on, by method and by path below the base URL. It only narrows: no entry
 * at all means every call. Matching allocates nothing.
 */
public final class AllowedCalls {

    /** Every call. */
    public static final AllowedCalls ALL = new AllowedCalls(List.of());

    private static final int MOST = 64;

    private final List<String> entries;
    private final CallPattern[] patterns;

    private AllowedCalls(List<String> entries) {
        this.entries = entries;
        this.patterns = entries.stream().map(CallPattern::parse).toArray(CallPattern[]::new);
    }

    /**
     * Reads entries, each a method or {@code *}, one space, and a path, whose segments are literal,
     * {@code *} for any one segment, or at the end {@code **} for any number of them.
     *
     * @throws BrokerException {@code request-malformed} for more than 64, or none, or any other
     *     text
     */
    public static AllowedCalls parse(List<String> entries) {
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read allow: it must have 1 to " + MOST + " entries");
        }
        return new AllowedCalls(entries.stream().map(String::strip).distinct().toList());
    }

    /** The entries in the form in which {@link #parse} reads them; none if every call may pass. */
    public List<String> entries() {
        return entries;
    }

    /**
     * Whether a call may pass.
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
