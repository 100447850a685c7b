package io.leasehold.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Decodes a text in several notations at once. There is at most one decoding for each notation and
 * each digit at which its bytes may start, so their number is bounded.
 */
final class Decodings {

    private final AhoCorasick automaton;
    private final EncodedKeyScanner.MatchListener listener;
    private final List<Decoding> decodings = new ArrayList<>();

    Decodings(AhoCorasick automaton, EncodedKeyScanner.MatchListener listener) {
        this.automaton = automaton;
        this.listener = listener;
    }

    boolean isActive() {
        if (decodings.isEmpty()) {
            return false;
        }
        for (Decoding each : decodings) {
            if (each.isActive()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Starts a decoding for each encoded prefix that ends here.
     *
     * @param state matcher state after the last byte
     * @param end position in the text after the last byte
     * @param start maps a number of last bytes to their first position in the text
     */
    void activate(int state, int end, IntUnaryOperator start) {
        automaton.prefixes(
                state,
                (notation, decodedState, length) ->
                        activate(notation, decodedState, start.applyAsInt(length), end));
    }

    void read(byte octet, int start, int end) {
        for (Decoding each : decodings) {
            if (each.isActive()) {
                each.read(octet, start, end);
            }
        }
    }

    /** Ends all decodings before this position. */
    void finish(int end) {
        for (Decoding each : decodings) {
            if (each.isActive()) {
                each.finish(end);
            }
        }
    }

    /** How many bytes of the text before this position may still belong to a key. */
    int undecided(int position) {
        int undecided = 0;
        for (Decoding each : decodings) {
            undecided = Math.max(undecided, each.undecided(position));
        }
        return undecided;
    }

    /**
     * Skips the prefix if an active decoding is at a byte boundary here and its partial match is at
     * least as long; restarts that decoding if its match is shorter.
     */
    private void activate(Notation notation, int decodedState, int start, int end) {
        Decoding chosen = null;
        int phases = 0;
        for (Decoding each : decodings) {
            if (each.isOf(notation)) {
                phases++;
                if (!each.isActive()) {
                    chosen = chosen == null ? each : chosen;
                } else if (each.isBetweenBytes()) {
                    if (each.partialMatchLength() < automaton.partialMatchLength(decodedState)) {
                        each.activate(decodedState, start, end);
                    }
                    return;
                }
            }
        }
        if (chosen == null && phases < notation.phases()) {
            chosen = new Decoding(notation, automaton, listener);
            decodings.add(chosen);
        }
        if (chosen != null) {
            chosen.activate(decodedState, start, end);
        }
    }
}
