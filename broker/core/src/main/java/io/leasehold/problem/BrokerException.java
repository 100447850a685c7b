package io.leasehold.problem;

/**
 * The one exception that the broker throws on purpose. Its message says what was attempted and why
 * it stopped; it never holds a secret, a handle, a token or a body, so it may be shown and logged.
 */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final int retryAfterSeconds;

    public BrokerException(Problem problem, String message) {
        super(message);
        this.problem = problem;
        this.retryAfterSeconds = 1;
    }

    /** For what passes by itself, and about when. */
    public BrokerException(Problem problem, String message, int retryAfterSeconds) {
        super(message);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public BrokerException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.retryAfterSeconds = 1;
    }

    public Problem problem() {
        return problem;
    }

    /** After how many seconds it is worth trying again, if it is at all. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The message, which no exception of this type lacks. */
    public String reason() {
        String message = getMessage();
        return message == null ? problem.code() : message;
    }
}
