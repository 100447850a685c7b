package io.leasehold.call;

/** One header line of a message. {@code toString} omits the value, which may be a credential. */
public record HeaderField(String name, String value) {

    /** Whether this is a line of the named header. */
    public boolean is(String header) {
        return name.equalsIgnoreCase(header);
    }

    @Override
    public String toString() {
        return "HeaderField[" + name + "]";
    }
}
