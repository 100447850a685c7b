package io.leasehold.transparency;

/** Bytes or text of a log, a note, a proof or a policy are not in their format. */
public final class LogFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogFormatException(String message) {
        super(message);
    }

    public LogFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
