package io.leasehold.integration;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An allowed method with a pattern of paths. Compares octet by octet, so another spelling of an
 * allowed path does not match.
 *
 * @param method or {@code *}
 * @param segments of the path; {@code *} matches any one segment that is not empty
 * @param deep whether any number of segments may follow
 */
record CallPattern(String method, String[] segments, boolean deep) {

    private static final String ANY = "*";

    private static final String DEEP = "**";
    private static final Pattern METHOD = Pattern.compile("\\*|[A-Z][A-Z-]{0,19}");

    /** No comma, because lists of entries are separated by commas. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()+;=:@-]|%[0-9A-Fa-f]{2})+");

    private static final Pattern DOTS = Pattern.compile("\\.{1,2}(?:;.*)?");

    static CallPattern parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0
                || !METHOD.matcher(text.substring(0, space)).matches()
                || !text.startsWith("/", space + 1)) {
            throw malformed();
        }
        String[] segments = text.substring(space + 2).split("/", -1);
        boolean deep = segments[segments.length - 1].equals(DEEP);
        String[] fixed = deep ? Arrays.copyOf(segments, segments.length - 1) : segments;
        for (int at = 0; at < fixed.length; at++) {
            requireSegment(fixed[at], !deep && at == fixed.length - 1);
        }
        return new CallPattern(text.substring(0, space), fixed, deep);
    }

    /** A path may end with a slash, but contains no two consecutive slashes. */
    private static void requireSegment(String segment, boolean last) {
        boolean valid =
                segment.isEmpty()
                        ? last
                        : segment.equals(ANY)
                                || LITERAL.matcher(segment).matches()
                                        && !DOTS.matcher(segment).matches();
        if (!valid) {
            throw malformed();
        }
    }

    private static BrokerException malformed() {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                "read allow: each entry must be a method or *, one space, and a path such as"
                        + " /v1/models, /v1/files/* or /v1/chat/**");
    }

    boolean matches(String requestMethod, String path) {
        return (method.equals(ANY) || method.equals(requestMethod))
                && matches(path.isEmpty() ? "/" : path);
    }

    private boolean matches(String path) {
        int at = 0;
        for (String segment : segments) {
            if (at >= path.length() || path.charAt(at) != '/') {
                return false;
            }
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            if (!matches(segment, path, at + 1, end)) {
                return false;
            }
            at = end;
        }
        return deep ? at == path.length() || path.charAt(at) == '/' : at == path.length();
    }

    private static boolean matches(String segment, String path, int from, int to) {
        return segment.equals(ANY)
                ? to > from && isOneSegment(path, from, to)
                : segment.length() == to - from && path.regionMatches(from, segment, 0, to - from);
    }

    /**
     * A server that decodes an escaped slash or an escaped percent sign may see several segments.
     */
    private static boolean isOneSegment(String path, int from, int to) {
        for (int at = path.indexOf('%', from); at >= 0 && at < to; at = path.indexOf('%', at + 1)) {
            if (path.startsWith("2F", at + 1)
                    || path.startsWith("2f", at + 1)
                    || path.startsWith("25", at + 1)) {
                return false;
            }
        }
        return true;
    }
}
