package io.leasehold.call;

import java.util.function.IntUnaryOperator;

/**
 * Finds keys that stand in a text in an unusual way: with any of their bytes escaped, once or
 * twice, broken over lines, or encoded. It is woken where such a way may begin, and falls asleep
 * where it ended. A blank line ends everything that was broken over lines or encoded.
 */
final class EncodedKeyScanner {

    /** Who is told how much of the text before a position is a key. */
    interface Finder {
        void found(int length, int end);
    }

    private final AhoCorasick automaton;
    private final Finder finder;
    private final StreamUnescaper first = new StreamUnescaper(this::readOnce);
    private final StreamUnescaper second = new StreamUnescaper(this::readTwice);
    private final LineUnfolder joining = new LineUnfolder();
    private final DecodedMatcher once;
    private final DecodedMatcher twice;
    private final DecodedMatcher joined;
    private final Decodings decodings;
    private int read;

    EncodedKeyScanner(AhoCorasick automaton, Finder finder) {
        this.automaton = automaton;
        this.finder = finder;
        this.once = new DecodedMatcher(automaton);
        this.twice = new DecodedMatcher(automaton);
        this.joined = new DecodedMatcher(automaton);
        this.decodings = new Decodings(automaton, finder);
    }

    /** Whether the text may be passed over it. */
    boolean isAsleep() {
        return !once.isAwake() && !twice.isAwake() && !isJoining();
    }

    /**
     * Whether a text must be read by it.
     *
     * @param before state of the text's own reading before this byte
     * @param after and after it
     */
    static boolean concerns(AhoCorasick automaton, byte octet, int before, int after) {
        return EscapeSyntax.begins(octet)
                || LineUnfolder.beginsGap(octet) && before != 0
                || automaton.endsPrefix(after);
    }

    /**
     * Reads one byte of the text.
     *
     * @param before state of the text's own reading before this byte
     * @param after and after it
     */
    void read(byte octet, int position, int before, int after) {
        read = position + 1;
        if (!once.isAwake() && EscapeSyntax.begins(octet)) {
            once.wake(before, position);
        }
        if (once.isAwake()) {
            first.read(octet, position, position + 1);
            if (!first.hasBegun()) {
                once.restIfLike(after);
            }
        } else {
            follow(octet, position, before, after);
        }
    }

    /** No more bytes come. */
    void finish() {
        first.finish();
        second.finish();
        decodings.finish(read);
    }

    /** How many bytes of the text before this position may yet turn out to belong to a key. */
    int undecided(int position) {
        int undecided = Math.max(first.undecided(position), second.undecided(position));
        undecided = Math.max(undecided, undecided(once, position));
        undecided = Math.max(undecided, undecided(twice, position));
        undecided = Math.max(undecided, undecided(joined, position));
        return Math.max(undecided, decodings.undecided(position));
    }

    private static int undecided(DecodedMatcher reading, int position) {
        return reading.isAwake() ? reading.undecided(position) : 0;
    }

    private boolean isJoining() {
        return joined.isAwake() || decodings.isAwake();
    }

    private void readOnce(byte octet, int start, int end, boolean escaped) {
        int before = once.state();
        // Whoever follows is woken from where this reading stood.
        wakeTwice(octet, start, before);
        wakeJoined(octet, start, before);
        tell(once.read(octet, start, end), end);
        if (escaped) {
            once.differ();
        }
        followAwake(octet, start, end, once.state());
        if (automaton.endsPrefix(once.state())) {
            wakeDecodings(once.state(), end, once::start);
        }
        wakeDecodingsOfJoined(end);
    }

    private void follow(byte octet, int position, int before, int after) {
        int end = position + 1;
        wakeTwice(octet, position, before);
        wakeJoined(octet, position, before);
        followAwake(octet, position, end, after);
        if (automaton.endsPrefix(after)) {
            wakeDecodings(after, end, length -> end - length);
        }
        wakeDecodingsOfJoined(end);
    }

    private void wakeTwice(byte octet, int start, int state) {
        if (!twice.isAwake() && EscapeSyntax.begins(octet)) {
            wake(twice, start, state);
        }
    }

    private void wakeJoined(byte octet, int start, int state) {
        if (!joined.isAwake() && LineUnfolder.beginsGap(octet) && state != 0) {
            beginJoining(start);
            wake(joined, start, state);
        }
    }

    private void wakeDecodings(int state, int end, IntUnaryOperator starts) {
        beginJoining(end);
        decodings.wake(state, end, starts);
    }

    private void wakeDecodingsOfJoined(int end) {
        if (joined.isAwake() && automaton.endsPrefix(joined.state())) {
            decodings.wake(joined.state(), end, joined::start);
        }
    }

    private void beginJoining(int position) {
        if (!isJoining()) {
            joining.begin(position);
        }
    }

    private void wake(DecodedMatcher reading, int start, int state) {
        if (once.isAwake()) {
            reading.wake(once);
        } else {
            reading.wake(state, start);
        }
    }

    private void followAwake(byte octet, int start, int end, int reference) {
        if (twice.isAwake()) {
            second.read(octet, start, end);
            if (!second.hasBegun()) {
                twice.restIfLike(reference);
            }
        }
        if (isJoining()) {
            join(octet, start, end);
            if (joined.isAwake()) {
                joined.restIfLike(reference);
            }
        }
    }

    private void readTwice(byte octet, int start, int end, boolean escaped) {
        tell(twice.read(octet, start, end), end);
        if (escaped) {
            twice.differ();
        }
    }

    private void join(byte octet, int start, int end) {
        switch (joining.read(octet, start, end)) {
            case TEXT -> {
                if (joined.isAwake()) {
                    tell(joined.read(octet, start, end), end);
                }
                decodings.read(octet, start, end);
            }
            case GAP -> joined.differ();
            case END -> {
                joined.forget();
                joined.differ();
                decodings.finish(start);
            }
        }
    }

    private void tell(int length, int end) {
        if (length > 0) {
            finder.found(length, end);
        }
    }
}
