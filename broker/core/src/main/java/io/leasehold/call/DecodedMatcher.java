package io.leasehold.call;

import java.util.Arrays;

/**
 * Looks for keys in one reading of a text, and knows where in the text each byte of the reading
 * came from. It rests while it would find just what the reading that it is derived from finds.
 * Positions count from the start of the text and wrap around.
 */
final class DecodedMatcher {

    private static final int USUAL_MEMORY = 64;

    private final AhoCorasick automaton;
    private int[] starts = {};
    private int read;
    private int state;
    private int alike;
    private boolean awake;

    DecodedMatcher(AhoCorasick automaton) {
        this.automaton = automaton;
    }

    boolean isAwake() {
        return awake;
    }

    int state() {
        return state;
    }

    /** Begins where a reading stands whose last bytes each stand for themselves. */
    void wake(int state, int position) {
        prepare(state);
        for (int depth = automaton.inProgress(state); depth > 0; depth--) {
            remember(position - depth);
        }
    }

    /** Begins where the other one stands. */
    void wake(DecodedMatcher other) {
        prepare(other.state);
        for (int depth = automaton.inProgress(state); depth > 0; depth--) {
            remember(other.start(depth));
        }
    }

    /** Begins in a state that some text led to which begins there, and stands for other bytes. */
    void wakeWithin(int state, int position) {
        prepare(state);
        for (int depth = automaton.inProgress(state); depth > 0; depth--) {
            remember(position);
        }
    }

    /** How many of the last bytes may yet turn out to begin a pattern. */
    int inProgress() {
        return automaton.inProgress(state);
    }

    void rest() {
        awake = false;
    }

    /**
     * Reads a byte that comes from these positions of the text.
     *
     * @return how much of the text a key takes up that ends here; 0 if none does
     */
    int read(byte octet, int start, int end) {
        state = automaton.step(state, octet);
        remember(start);
        alike++;
        int matched = automaton.matched(state);
        return matched == 0 ? 0 : end - start(matched);
    }

    /** What was read last, or left out, stands in the other reading in another way. */
    void differ() {
        alike = 0;
    }

    /** No key goes on beyond this place. */
    void forget() {
        state = 0;
    }

    /** Rests if, from here on, it could only find what a reading in the other state finds. */
    void restIfLike(int other) {
        awake = state != other || alike < automaton.inProgress(state);
    }

    /** How many bytes of the text before this position may yet turn out to belong to a key. */
    int undecided(int position) {
        int depth = automaton.undecided(state);
        return depth == 0 ? 0 : position - start(depth);
    }

    private void prepare(int from) {
        state = from;
        awake = true;
        alike = 0;
        read = 0;
        if (starts.length == 0) {
            starts = new int[USUAL_MEMORY];
        }
    }

    /** The length of the memory stays a power of two, so that the count may wrap around. */
    private void remember(int start) {
        if (read == starts.length && starts.length <= automaton.longest()) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[read & starts.length - 1] = start;
        read++;
    }

    /** Where in the text so many of the last bytes begin. */
    int start(int back) {
        return starts[read - back & starts.length - 1];
    }
}
