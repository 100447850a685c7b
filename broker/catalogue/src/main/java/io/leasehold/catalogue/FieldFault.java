package io.leasehold.catalogue;

/** What is wrong with a file, before it is said which file. */
final class FieldFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private FieldFault(String reason) {
        super(reason);
        this.reason = reason;
    }

    static FieldFault of(String field, String why) {
        return new FieldFault("field " + field + ": " + why);
    }

    /** A fault of no particular field. */
    static FieldFault ofFile(String why) {
        return new FieldFault(why);
    }

    String reason() {
        return reason;
    }
}
