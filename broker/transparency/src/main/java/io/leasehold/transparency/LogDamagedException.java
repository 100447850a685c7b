package io.leasehold.transparency;

/** What is stored contradicts what the log has promised; to go on would make a fork. */
public final class LogDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogDamagedException(String message) {
        super(message);
    }

    public LogDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
