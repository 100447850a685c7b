package io.leasehold.server.console.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.console.page.View;
import io.leasehold.server.route.ProblemResponses;

/** Error pages: what was attempted, why it failed, and what to do next. */
public final class ErrorPages {

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
                "Page not found",
                "The address may be mistyped, or what it showed no longer exists.",
                "Open your organizations and start from there.");
    }

    static ConsoleResponse methodNotAllowed() {
        return page(
                405,
                "This cannot be done here",
                "The page does not accept this kind of request.",
                "Go back and use the page's own buttons.");
    }

    /** A form that no page of this session sent. */
    static ConsoleResponse formRejected() {
        return page(
                403,
                "This form was not accepted",
                "It did not come from a page of your session, or the page was open for too long."
                        + " Nothing was changed.",
                "Go back, reload the page, and try again.");
    }

    static ConsoleResponse signInFirst() {
        return page(
                401,
                "You are not signed in",
                "Your session has ended, or you have not signed in yet. Nothing was changed.",
                "Sign in and try again.");
    }

    static ConsoleResponse internalError() {
        return page(
                500,
                "Something went wrong",
                "The broker failed unexpectedly. Its log shows the cause.",
                "Try again. If it fails again, tell the operator of this broker.");
    }

    private static ConsoleResponse page(int status, String title, String why, String next) {
        return ConsoleResponse.page(
                status,
                View.of("error", title)
                        .with("why", why)
                        .with("next", next)
                        .with("code", String.valueOf(status)));
    }

    public static String sentence(String reason) {
        return reason.isEmpty()
                ? ""
                : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private static String title(Problem problem) {
        return switch (problem) {
            case PERMISSION_DENIED, LOGIN_UNFIT -> "You may not do this";
            case PLAN_REQUIRED, ROLLOUT_PENDING -> "Keys are not switched on for this organization";
            case INTEGRATION_UNKNOWN, NOT_FOUND, LEASE_UNKNOWN -> "Not found";
            case INTEGRATION_LOCKED -> "The organization does not allow this";
            case VERSION_CONFLICT -> "Somebody else changed this";
            case VAULT_UNAVAILABLE,
                    VAULT_ANSWER_TOO_LARGE,
                    BROKER_NOT_PERMITTED,
                    KEY_RING_UNREADABLE,
                    LOG_UNAVAILABLE,
                    OVERLOADED ->
                    "This is temporarily not possible";
            default -> "This was not done";
        };
    }

    private static String next(Problem problem) {
        return switch (problem) {
            case PERMISSION_DENIED ->
                    "Ask an owner of the organization for a role that allows it, or sign in with"
                            + " another login.";
            case PLAN_REQUIRED, ROLLOUT_PENDING -> "Ask the operator of this broker.";
            case INTEGRATION_LOCKED -> "Ask an administrator of the organization.";
            case VERSION_CONFLICT ->
                    "Check the current state, and repeat your change if it is still needed.";
            case VAULT_UNAVAILABLE,
                    VAULT_ANSWER_TOO_LARGE,
                    BROKER_NOT_PERMITTED,
                    KEY_RING_UNREADABLE,
                    LOG_UNAVAILABLE,
                    OVERLOADED ->
                    "Try again in a moment. If it fails again, tell the operator of this broker."
                            + " Services can go on making calls meanwhile.";
            default -> "Go back and check the current state.";
        };
    }
}
