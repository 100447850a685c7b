package io.leasehold.server.console;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.ProblemResponses;

/** What people see when something is not done: what was attempted, why, and what to do next. */
final class ErrorPages {

    private ErrorPages() {}

    static ConsoleResponse of(BrokerException refusal) {
        return page(
                ProblemResponses.status(refusal.problem()),
                title(refusal.problem()),
                sentence(refusal.reason()),
                next(refusal.problem()));
    }

    static ConsoleResponse notFound() {
        return page(
                404,
                "There is no such page",
                "The address may be mistyped, or what it showed is gone.",
                "Go to your organizations and look from there.");
    }

    static ConsoleResponse methodNotAllowed() {
        return page(
                405,
                "This cannot be done here",
                "The page does not take requests of this kind.",
                "Go back and use the page's own buttons.");
    }

    /** A form that no page of this session's sent. */
    static ConsoleResponse foreign() {
        return page(
                403,
                "This form was not accepted",
                "It did not come from a page of your session, or the page was open for too long."
                        + " Nothing was changed.",
                "Go back, load the page again, and repeat what you did.");
    }

    static ConsoleResponse signInFirst() {
        return page(
                401,
                "You are not signed in",
                "Your session is over, or it never began. Nothing was changed.",
                "Sign in, and repeat what you did.");
    }

    static ConsoleResponse fault() {
        return page(
                500,
                "Something went wrong here",
                "It is a fault of the broker, and it is in its log.",
                "Try again; if it stays so, tell who runs the broker.");
    }

    private static ConsoleResponse page(int status, String title, String why, String next) {
        return ConsoleResponse.page(
                status,
                View.of("error", title)
                        .with("why", why)
                        .with("next", next)
                        .with("code", String.valueOf(status)));
    }

    static String sentence(String reason) {
        return reason.isEmpty()
                ? ""
                : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private static String title(Problem problem) {
        return switch (problem) {
            case PERMISSION_DENIED, LOGIN_UNFIT -> "You may not do this";
            case PLAN_REQUIRED, ROLLOUT_PENDING -> "Keys are not switched on for this organization";
            case INTEGRATION_UNKNOWN, NOT_FOUND, LEASE_UNKNOWN -> "There is no such thing";
            case INTEGRATION_LOCKED -> "The organization does not allow this";
            case VERSION_CONFLICT -> "Somebody was faster";
            case VAULT_UNAVAILABLE,
                    VAULT_ANSWER_TOO_LARGE,
                    BROKER_NOT_PERMITTED,
                    KEY_RING_UNREADABLE,
                    OVERLOADED ->
                    "This is not possible at the moment";
            default -> "This was not done";
        };
    }

    private static String next(Problem problem) {
        return switch (problem) {
            case PERMISSION_DENIED ->
                    "Ask an owner of the organization for a role that may, or sign in as somebody"
                            + " else.";
            case PLAN_REQUIRED, ROLLOUT_PENDING -> "Ask the operator of this broker.";
            case INTEGRATION_LOCKED -> "Ask an administrator of the organization.";
            case VERSION_CONFLICT ->
                    "Look at what is there now, and repeat what you did if it is still right.";
            case VAULT_UNAVAILABLE,
                    VAULT_ANSWER_TOO_LARGE,
                    BROKER_NOT_PERMITTED,
                    KEY_RING_UNREADABLE,
                    OVERLOADED ->
                    "Vault cannot be reached or does not answer. Try again in a moment; calls of"
                            + " services go on meanwhile.";
            default -> "Go back, and look at what is there now.";
        };
    }
}
