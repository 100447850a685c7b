package io.leasehold.server.route;

import io.leasehold.administration.Precondition;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.web.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the preconditions of a change. Refuses weak tags, lists and whatever else HTTP would allow,
 * because the caller would rely on a precondition that is not checked.
 */
final class Preconditions {

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final Pattern TAG = Pattern.compile("\"([1-9]\\d{0,8})\"");

    private Preconditions() {}

    static Precondition read(HttpServletRequest http, PreconditionPolicy policy) {
        Optional<String> ifMatch = single(http, IF_MATCH);
        Optional<String> ifNoneMatch = single(http, IF_NONE_MATCH);
        return switch (policy) {
            case NONE -> {
                requireAbsent(ifMatch, IF_MATCH);
                requireAbsent(ifNoneMatch, IF_NONE_MATCH);
                yield new Precondition.Anything();
            }
            case OPTIONAL -> {
                requireAbsent(ifNoneMatch, IF_NONE_MATCH);
                yield ifMatch.map(Preconditions::version).orElseGet(Precondition.Anything::new);
            }
            case REQUIRED -> required(ifMatch, ifNoneMatch);
        };
    }

    private static Precondition required(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
        if (ifMatch.isPresent() && ifNoneMatch.isPresent()) {
            throw RequestRefusal.malformed("If-Match and If-None-Match exclude each other");
        }
        return ifMatch.map(Preconditions::version)
                .or(() -> ifNoneMatch.map(Preconditions::absent))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.VERSION_REQUIRED,
                                        "read request: it needs If-Match with the version to"
                                                + " replace, or If-None-Match: * if there is none"
                                                + " yet"));
    }

    private static Precondition version(String tag) {
        Matcher matcher = TAG.matcher(tag);
        if (!matcher.matches()) {
            throw RequestRefusal.malformed(
                    "If-Match must be one version in quotation marks, such as \"3\"");
        }
        return new Precondition.Version(Integer.parseInt(matcher.group(1)));
    }

    private static Precondition absent(String tag) {
        if (!tag.equals("*")) {
            throw RequestRefusal.malformed("If-None-Match can only be *");
        }
        return new Precondition.Absent();
    }

    private static void requireAbsent(Optional<String> value, String header) {
        if (value.isPresent()) {
            throw RequestRefusal.malformed(header + " is not supported here; omit it");
        }
    }

    private static Optional<String> single(HttpServletRequest http, String header) {
        List<String> values = Collections.list(http.getHeaders(header));
        if (values.size() > 1) {
            throw RequestRefusal.malformed(header + " must be given once");
        }
        return values.stream().findFirst();
    }
}
