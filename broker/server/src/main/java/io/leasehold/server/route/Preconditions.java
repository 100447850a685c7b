package io.leasehold.server.route;

import io.leasehold.administration.Precondition;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a change expects to find. Strictly: a weak tag, a list or anything else that HTTP
 * would let pass is refused, because whoever sends it expects something that nobody checks.
 */
final class Preconditions {

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final Pattern TAG = Pattern.compile("\"([1-9]\\d{0,8})\"");

    private Preconditions() {}

    static Precondition read(HttpServletRequest http, PreconditionPolicy guard) {
        Optional<String> match = one(http, IF_MATCH);
        Optional<String> noneMatch = one(http, IF_NONE_MATCH);
        return switch (guard) {
            case NONE -> {
                refuse(match, IF_MATCH);
                refuse(noneMatch, IF_NONE_MATCH);
                yield new Precondition.Anything();
            }
            case OPTIONAL -> {
                refuse(noneMatch, IF_NONE_MATCH);
                yield match.map(Preconditions::version).orElseGet(Precondition.Anything::new);
            }
            case REQUIRED -> required(match, noneMatch);
        };
    }

    private static Precondition required(Optional<String> match, Optional<String> noneMatch) {
        if (match.isPresent() && noneMatch.isPresent()) {
            throw ProblemResponses.malformed("If-Match and If-None-Match exclude each other");
        }
        return match.map(Preconditions::version)
                .or(() -> noneMatch.map(Preconditions::absent))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.VERSION_REQUIRED,
                                        "read request: say with If-Match which version it"
                                                + " replaces, or with If-None-Match: * that there"
                                                + " is none yet"));
    }

    private static Precondition version(String tag) {
        Matcher matcher = TAG.matcher(tag);
        if (!matcher.matches()) {
            throw ProblemResponses.malformed(
                    "If-Match must be one version in quotation marks, such as \"3\"");
        }
        return new Precondition.Version(Integer.parseInt(matcher.group(1)));
    }

    private static Precondition absent(String tag) {
        if (!tag.equals("*")) {
            throw ProblemResponses.malformed("If-None-Match can only be *");
        }
        return new Precondition.Absent();
    }

    private static void refuse(Optional<String> value, String header) {
        if (value.isPresent()) {
            throw ProblemResponses.malformed(header + " is not checked here; do without it");
        }
    }

    private static Optional<String> one(HttpServletRequest http, String header) {
        List<String> values = Collections.list(http.getHeaders(header));
        if (values.size() > 1) {
            throw ProblemResponses.malformed(header + " is given twice");
        }
        return values.stream().findFirst();
    }
}
