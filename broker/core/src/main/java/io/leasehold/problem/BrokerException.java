package io.leasehold.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only exception that the broker throws on purpose. Its message says what was attempted and why
 * it failed; it never contains a secret, a handle, a token or a body, so it may be shown and
 * logged.
 */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final int retryAfterSeconds;
    private final @Nullable String reasonCode;

    public BrokerException(Problem problem, String message) {
        this(problem, message, 1);
    }

    /**
     * For a temporary problem.
     *
     * @param retryAfterSeconds when a retry may succeed
     */
    public BrokerException(Problem problem, String message, int retryAfterSeconds) {
        super(message);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
        this.reasonCode = null;
    }

    /**
     * For a problem with several reasons that programs distinguish.
     *
     * @param reasonCode the stable code of the reason
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

    /** Seconds after which a retry may succeed, if the problem is temporary. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The stable code of the reason, if the problem has several. */
    public Optional<String> reasonCode() {
        return Optional.ofNullable(reasonCode);
    }

    /** The message; never null. */
    public String reason() {
        String message = getMessage();
        return message == null ? problem.code() : message;
    }
}
