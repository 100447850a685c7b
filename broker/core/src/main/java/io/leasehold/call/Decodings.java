package io.leasehold.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is read of a text in several notations at once. There is at most one decoding for each
 * notation and each digit at which its bytes may begin, so their number is bounded.
 */
final class Decodings {

    private final AhoCorasick automaton;
    private final EncodedKeyScanner.Finder finder;
    private final List<Decoding> all = new ArrayList<>();

    Decodings(AhoCorasick automaton, EncodedKeyScanner.Finder finder) {
        this.automaton = automaton;
        this.finder = finder;
    }

    boolean isAwake() {
        if (all.isEmpty()) {
            return false;
        }
        for (Decoding each : all) {
            if (each.isAwake()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Wakes those whose notation was begun by the last bytes that were read.
     *
     * @param state of the reading of these bytes
     * @param end where in the text they end
     * @param start where in the text so many of the last bytes begin
     */
    void wake(int state, int end, IntUnaryOperator start) {
        automaton.prefixes(
                state,
                (notation, resumed, length) ->
                        wake(notation, resumed, start.applyAsInt(length), end));
    }

    void read(byte octet, int start, int end) {
        for (Decoding each : all) {
            if (each.isAwake()) {
                each.read(octet, start, end);
            }
        }
    }

    /** What was begun ends before this position. */
    void finish(int end) {
        for (Decoding each : all) {
            if (each.isAwake()) {
                each.finish(end);
            }
        }
    }

    /** How many bytes of the text before this position may yet turn out to belong to a key. */
    int undecided(int position) {
        int undecided = 0;
        for (Decoding each : all) {
            undecided = Math.max(undecided, each.undecided(position));
        }
        return undecided;
    }

    /** One that is awake here already knows at least as much, unless it knows less of a key. */
    private void wake(Notation notation, int resumed, int start, int end) {
        Decoding chosen = null;
        int phases = 0;
        for (Decoding each : all) {
            if (each.isOf(notation)) {
                phases++;
                if (!each.isAwake()) {
                    chosen = chosen == null ? each : chosen;
                } else if (each.isBetweenBytes()) {
                    if (each.inProgress() < automaton.inProgress(resumed)) {
                        each.wake(resumed, start, end);
                    }
                    return;
                }
            }
        }
        if (chosen == null && phases < notation.phases()) {
            chosen = new Decoding(notation, automaton, finder);
            all.add(chosen);
        }
        if (chosen != null) {
            chosen.wake(resumed, start, end);
        }
    }
}
