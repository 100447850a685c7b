package io.leasehold.transparency.log;

/** What is stored contradicts what the log has promised; to go on would make a fork. */
public final class LogDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogDamagedException(String message) {
        super(message);
    }

    LogDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
