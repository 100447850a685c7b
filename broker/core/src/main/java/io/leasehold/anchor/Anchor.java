package io.leasehold.anchor;

/**
 * The last checkpoint of a log that is kept elsewhere.
 *
 * @param size how many entries the log had
 * @param checkpoint its text with the signatures; empty if there is no anchor yet
 * @param version of the document in which it is kept, for optimistic locking
 */
public record Anchor(long size, String checkpoint, int version) {

    /** There is none; the document, if there was one, has this version. */
    public static Anchor none(int version) {
        return new Anchor(0, "", version);
    }

    public boolean isPresent() {
        return !checkpoint.isEmpty();
    }

    /**
     * What is to take the place of this one.
     *
     * @throws IllegalArgumentException if it were of a smaller size: a log only grows
     */
    public Anchor followedBy(long nextSize, String nextCheckpoint) {
        if (nextSize < size) {
            throw new IllegalArgumentException("keep anchor: the one that is kept has more");
        }
        return new Anchor(nextSize, nextCheckpoint, version);
    }

    @Override
    public String toString() {
        return "Anchor[" + size + ", version " + version + "]";
    }
}
