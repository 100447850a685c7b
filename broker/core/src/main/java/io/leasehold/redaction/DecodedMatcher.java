package io.leasehold.redaction;

import java.util.Arrays;

/**
 * Matches keys in one decoded view of a text, and maps each decoded byte to its position in the
 * text. Inactive while it would find only what the view that it is derived from finds. Positions
 * count from the start of the text and wrap around.
 */
final class DecodedMatcher {

    private static final int INITIAL_CAPACITY = 64;

    private final AhoCorasick automaton;
    private int[] starts = {};
    private int count;
    private int state;
    private int sinceDivergence;
    private boolean active;

    DecodedMatcher(AhoCorasick automaton) {
        this.automaton = automaton;
    }

    boolean isActive() {
        return active;
    }

    int state() {
        return state;
    }

    /** Starts from a matcher state of the raw text, where each byte is one position. */
    void activate(int state, int position) {
        prepare(state);
        for (int depth = automaton.partialMatchLength(state); depth > 0; depth--) {
            recordStart(position - depth);
        }
    }

    /** Starts from the state and positions of another matcher. */
    void activate(DecodedMatcher other) {
        prepare(other.state);
        for (int depth = automaton.partialMatchLength(state); depth > 0; depth--) {
            recordStart(other.start(depth));
        }
    }

    /**
     * Starts in the state that an encoded prefix leads to; all of its bytes map to the prefix's
     * position.
     */
    void activateAt(int state, int position) {
        prepare(state);
        for (int depth = automaton.partialMatchLength(state); depth > 0; depth--) {
            recordStart(position);
        }
    }

    /** Length of the longest pattern prefix that the last bytes form. */
    int partialMatchLength() {
        return automaton.partialMatchLength(state);
    }

    void deactivate() {
        active = false;
    }

    /**
     * Reads a decoded byte that comes from these positions of the text.
     *
     * @return how many bytes of the text a key occupies that ends here; 0 if none does
     */
    int read(byte octet, int start, int end) {
        state = automaton.step(state, octet);
        recordStart(start);
        sinceDivergence++;
        int matchLength = automaton.matchLength(state);
        return matchLength == 0 ? 0 : end - start(matchLength);
    }

    /** Records that the last byte read or skipped differs from the other view. */
    void diverge() {
        sinceDivergence = 0;
    }

    /** Drops partial matches: no key continues past this position. */
    void reset() {
        state = 0;
    }

    /** Deactivates if from here on it can only find what the view in the other state finds. */
    void deactivateIfSameAs(int otherState) {
        active = state != otherState || sinceDivergence < automaton.partialMatchLength(state);
    }

    /** How many bytes of the text before this position may still belong to a key. */
    int undecided(int position) {
        int depth = automaton.undecided(state);
        return depth == 0 ? 0 : position - start(depth);
    }

    private void prepare(int from) {
        state = from;
        active = true;
        sinceDivergence = 0;
        count = 0;
        if (starts.length == 0) {
            starts = new int[INITIAL_CAPACITY];
        }
    }

    /** The buffer length stays a power of two, so that the counter may wrap around. */
    private void recordStart(int start) {
        if (count == starts.length && starts.length <= automaton.longest()) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count & starts.length - 1] = start;
        count++;
    }

    /** Position in the text of the byte {@code back} bytes before the end. */
    int start(int back) {
        return starts[count - back & starts.length - 1];
    }
}
