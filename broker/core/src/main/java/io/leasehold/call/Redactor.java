package io.leasehold.call;

import java.util.Arrays;

/**
 * Masks keys in one body as it streams by, with as many asterisks as the key has bytes, so that
 * lengths hold. It keeps back only those last bytes that may yet turn out to begin a key. For one
 * stream and one thread.
 */
public final class Redactor {

    private static final byte[] NONE = {};

    private final ByteAutomaton automaton;
    private byte[] held = NONE;
    private int state;

    Redactor(ByteAutomaton automaton) {
        this.automaton = automaton;
    }

    /** Takes the next bytes over and gives those that may go out now. */
    public byte[] feed(byte[] chunk) {
        byte[] work = chunk;
        if (held.length > 0) {
            work = Arrays.copyOf(held, held.length + chunk.length);
            System.arraycopy(chunk, 0, work, held.length, chunk.length);
        }
        mask(work, held.length);
        int end = work.length - Math.min(undecided(), work.length);
        held = end == work.length ? NONE : Arrays.copyOfRange(work, end, work.length);
        return end == work.length ? work : Arrays.copyOf(work, end);
    }

    /** Gives what is left: no more bytes come, so it begins no key. */
    public byte[] finish() {
        byte[] rest = held;
        held = NONE;
        state = 0;
        return rest;
    }

    boolean maskWhole(byte[] text) {
        return mask(text, 0);
    }

    private boolean mask(byte[] work, int from) {
        boolean found = false;
        for (int at = from; at < work.length; at++) {
            state = automaton.step(state, work[at]);
            int length = automaton.matched(state);
            if (length > 0) {
                found = true;
                // Bytes before this array went out masked already: they were part of a match.
                Arrays.fill(work, Math.max(0, at + 1 - length), at + 1, (byte) '*');
            }
        }
        return found;
    }

    private int undecided() {
        int inProgress = automaton.inProgress(state);
        return automaton.matched(state) == inProgress ? 0 : inProgress;
    }
}
