package io.leasehold.redaction;

import java.util.Comparator;
import java.util.List;

/**
 * Where encoded prefixes end: by automaton state, the notation and the state to continue in.
 * Immutable.
 */
final class EncodedPrefixes {

    /**
     * One encoded prefix.
     *
     * @param state at which it ends
     * @param decodedState the state that its decoded bytes lead to
     */
    record Target(int state, Notation notation, int decodedState) {}

    /** Receives the notation, the state to continue in, and the length of the encoded prefix. */
    interface Visitor {
        void visit(Notation notation, int decodedState, int length);
    }

    private final int[] states;
    private final int[] decodedStates;
    private final Notation[] notations;

    EncodedPrefixes(List<Target> targets) {
        List<Target> sorted =
                targets.stream().distinct().sorted(Comparator.comparingInt(Target::state)).toList();
        states = sorted.stream().mapToInt(Target::state).toArray();
        decodedStates = sorted.stream().mapToInt(Target::decodedState).toArray();
        notations = sorted.stream().map(Target::notation).toArray(Notation[]::new);
    }

    /** Reports the prefixes that end at exactly this state, whose depth is the length. */
    void visit(int state, int length, Visitor visitor) {
        for (int at = firstNotBefore(state); at < states.length && states[at] == state; at++) {
            visitor.visit(notations[at], decodedStates[at], length);
        }
    }

    private int firstNotBefore(int state) {
        int low = 0;
        int high = states.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (states[middle] < state) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
