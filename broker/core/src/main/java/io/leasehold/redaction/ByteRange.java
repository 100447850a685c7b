package io.leasehold.redaction;

/** A range of an array. {@code toString} omits the content. */
public record ByteRange(byte[] array, int from, int to) {

    public int length() {
        return to - from;
    }

    @Override
    public String toString() {
        return "ByteRange[" + length() + "]";
    }
}
