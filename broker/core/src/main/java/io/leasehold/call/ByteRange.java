package io.leasehold.call;

/** A part of an array. Prints without its content. */
public record ByteRange(byte[] array, int from, int to) {

    public int length() {
        return to - from;
    }

    @Override
    public String toString() {
        return "ByteRange[" + length() + "]";
    }
}
