package io.leasehold.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that the broker throws on purpose. Its message says what was attempted and why
 * it stopped; it never holds a secret, a handle, a token or a body, so it may be shown and logged.
 */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final int retryAfterSeconds;
    private final @Nullable String reasonCode;

    public BrokerException(Problem problem, String message) {
        this(problem, message, 1);
    }

    /** For what passes by itself, and about when. */
    public BrokerException(Problem problem, String message, int retryAfterSeconds) {
        super(message);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
        this.reasonCode = null;
    }

    /**
     * For a problem that has several reasons which programs tell apart.
     *
     * @param reasonCode the stable word for the reason
     */
    public BrokerException(Problem problem, String message, String reasonCode) {
        super(message);
        this.problem = problem;
        this.retryAfterSeconds = 1;
        this.reasonCode = reasonCode;
    }

    public BrokerException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.retryAfterSeconds = 1;
        this.reasonCode = null;
    }

    public Problem problem() {
        return problem;
    }

    /** After how many seconds it is worth trying again, if it is at all. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The stable word for the reason, where the problem has several. */
    public Optional<String> reasonCode() {
        return Optional.ofNullable(reasonCode);
    }

    /** The message, which no exception of this type lacks. */
    public String reason() {
        String message = getMessage();
        return message == null ? problem.code() : message;
    }
}
