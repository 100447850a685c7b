package io.leasehold.catalogue;

/** What is wrong with a file, before it is said which file. */
final class FieldError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private FieldError(String reason) {
        super(reason);
        this.reason = reason;
    }

    static FieldError of(String field, String why) {
        return new FieldError("field " + field + ": " + why);
    }

    /** A fault of no particular field. */
    static FieldError ofFile(String why) {
        return new FieldError(why);
    }

    String reason() {
        return reason;
    }
}
