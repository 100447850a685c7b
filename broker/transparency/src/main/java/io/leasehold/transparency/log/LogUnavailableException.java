package io.leasehold.transparency.log;

/**
 * The log cannot be written at present. An entry whose append failed with it is not to be counted
 * on, though it may be found in the log later if the broker stopped in that moment.
 */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message) {
        super(message);
    }

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
