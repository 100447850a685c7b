package io.leasehold.sealing;

import org.jspecify.annotations.Nullable;

/** A recipient, an identity or a sealed file is not as its format demands, or cannot be opened. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was attempted. */
    public enum Reason {
        RECIPIENT("read recipient"),
        RECIPIENTS("seal file"),
        IDENTITY("read identity"),
        ARMOR("read armor of age file"),
        HEADER("read header of age file"),
        NO_MATCH("open age file"),
        MAC("verify header of age file"),
        PAYLOAD("open payload of age file");

        private final String attempt;

        Reason(String attempt) {
            this.attempt = attempt;
        }

        SealingException because(String why) {
            return new SealingException(this, attempt + ": " + why, null);
        }

        SealingException because(String why, Exception cause) {
            return new SealingException(this, attempt + ": " + why, cause);
        }
    }

    private final Reason reason;

    private SealingException(Reason reason, String message, @Nullable Exception cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
