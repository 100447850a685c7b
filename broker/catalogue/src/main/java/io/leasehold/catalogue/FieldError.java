package io.leasehold.catalogue;

/** An error in a catalogue file. The name of the file is added where it is caught. */
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

    /** An error that does not concern a single field. */
    static FieldError ofFile(String why) {
        return new FieldError(why);
    }

    String reason() {
        return reason;
    }
}
