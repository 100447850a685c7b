package io.leasehold.call;

import java.util.Comparator;
import java.util.List;

/** At which states of an automaton the beginnings of encoded patterns end. Immutable. */
final class EncodedPrefixes {

    /**
     * One of them.
     *
     * @param state at which it ends
     * @param resumed the state to which the bytes lead that it stands for
     */
    record Place(int state, Notation notation, int resumed) {}

    /** Who is told where to go on, and how many of the last bytes were the beginning. */
    interface Taker {
        void take(Notation notation, int resumed, int length);
    }

    private final int[] states;
    private final int[] resumed;
    private final Notation[] notations;

    EncodedPrefixes(List<Place> places) {
        List<Place> sorted =
                places.stream().distinct().sorted(Comparator.comparingInt(Place::state)).toList();
        states = sorted.stream().mapToInt(Place::state).toArray();
        resumed = sorted.stream().mapToInt(Place::resumed).toArray();
        notations = sorted.stream().map(Place::notation).toArray(Notation[]::new);
    }

    /** Tells those that end at exactly this state, whose depth is the length. */
    void at(int state, int length, Taker taker) {
        for (int at = firstNotBefore(state); at < states.length && states[at] == state; at++) {
            taker.take(notations[at], resumed[at], length);
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
