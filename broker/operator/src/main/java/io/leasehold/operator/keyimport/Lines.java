package io.leasehold.operator.keyimport;

/** Which lines of a file something comes from. */
public record Lines(long first, long last) {

    @Override
    public String toString() {
        return first == last ? "line " + first : "lines " + first + "-" + last;
    }
}
