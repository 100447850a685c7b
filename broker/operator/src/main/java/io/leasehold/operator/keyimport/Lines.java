package io.leasehold.operator.keyimport;

/** A range of lines in a file. */
public record Lines(long first, long last) {

    @Override
    public String toString() {
        return first == last ? "line " + first : "lines " + first + "-" + last;
    }
}
