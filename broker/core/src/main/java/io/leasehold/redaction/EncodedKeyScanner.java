package io.leasehold.redaction;

import java.util.function.IntUnaryOperator;

/**
 * Finds keys that do not appear literally in a text: any of their bytes escaped, once or twice,
 * broken over lines, or encoded. Becomes active where such a form may start, and inactive where it
 * ended. A blank line ends every form that is broken over lines or encoded.
 */
final class EncodedKeyScanner {

    /** Receives the length of each key found, and the position after it. */
    interface MatchListener {
        void matched(int length, int end);
    }

    private final AhoCorasick automaton;
    private final MatchListener listener;
    private final StreamUnescaper firstUnescaper = new StreamUnescaper(this::readOnce);
    private final StreamUnescaper secondUnescaper = new StreamUnescaper(this::readTwice);
    private final LineUnfolder unfolder = new LineUnfolder();
    private final DecodedMatcher once;
    private final DecodedMatcher twice;
    private final DecodedMatcher unfolded;
    private final Decodings decodings;
    private int read;

    EncodedKeyScanner(AhoCorasick automaton, MatchListener listener) {
        this.automaton = automaton;
        this.listener = listener;
        this.once = new DecodedMatcher(automaton);
        this.twice = new DecodedMatcher(automaton);
        this.unfolded = new DecodedMatcher(automaton);
        this.decodings = new Decodings(automaton, listener);
    }

    /** Whether text need not be fed to this scanner. */
    boolean isIdle() {
        return !once.isActive() && !twice.isActive() && !isUnfolding();
    }

    /**
     * Whether a form that this scanner finds may start at this byte.
     *
     * @param before state of the automaton for the raw text before this byte
     * @param after and after it
     */
    static boolean mayStartAt(AhoCorasick automaton, byte octet, int before, int after) {
        return EscapeSyntax.isStart(octet)
                || LineUnfolder.startsGap(octet) && before != 0
                || automaton.endsPrefix(after);
    }

    /**
     * Reads one byte of the text.
     *
     * @param before state of the automaton for the raw text before this byte
     * @param after and after it
     */
    void read(byte octet, int position, int before, int after) {
        read = position + 1;
        if (!once.isActive() && EscapeSyntax.isStart(octet)) {
            once.activate(before, position);
        }
        if (once.isActive()) {
            firstUnescaper.read(octet, position, position + 1);
            if (!firstUnescaper.isInEscape()) {
                once.deactivateIfSameAs(after);
            }
        } else {
            readUnescaped(octet, position, before, after);
        }
    }

    /** Ends the scan: the text ends here. */
    void finish() {
        firstUnescaper.finish();
        secondUnescaper.finish();
        decodings.finish(read);
    }

    /** How many bytes of the text before this position may still belong to a key. */
    int undecided(int position) {
        int undecided =
                Math.max(firstUnescaper.undecided(position), secondUnescaper.undecided(position));
        undecided = Math.max(undecided, undecided(once, position));
        undecided = Math.max(undecided, undecided(twice, position));
        undecided = Math.max(undecided, undecided(unfolded, position));
        return Math.max(undecided, decodings.undecided(position));
    }

    private static int undecided(DecodedMatcher matcher, int position) {
        return matcher.isActive() ? matcher.undecided(position) : 0;
    }

    private boolean isUnfolding() {
        return unfolded.isActive() || decodings.isActive();
    }

    private void readOnce(byte octet, int start, int end, boolean escaped) {
        int before = once.state();
        // The dependent matchers start from the state before this byte.
        activateTwice(octet, start, before);
        activateUnfolded(octet, start, before);
        report(once.read(octet, start, end), end);
        if (escaped) {
            once.diverge();
        }
        readActive(octet, start, end, once.state());
        if (automaton.endsPrefix(once.state())) {
            activateDecodings(once.state(), end, once::start);
        }
        activateDecodingsOfUnfolded(end);
    }

    private void readUnescaped(byte octet, int position, int before, int after) {
        int end = position + 1;
        activateTwice(octet, position, before);
        activateUnfolded(octet, position, before);
        readActive(octet, position, end, after);
        if (automaton.endsPrefix(after)) {
            activateDecodings(after, end, length -> end - length);
        }
        activateDecodingsOfUnfolded(end);
    }

    private void activateTwice(byte octet, int start, int state) {
        if (!twice.isActive() && EscapeSyntax.isStart(octet)) {
            activate(twice, start, state);
        }
    }

    private void activateUnfolded(byte octet, int start, int state) {
        if (!unfolded.isActive() && LineUnfolder.startsGap(octet) && state != 0) {
            startUnfolding(start);
            activate(unfolded, start, state);
        }
    }

    private void activateDecodings(int state, int end, IntUnaryOperator starts) {
        startUnfolding(end);
        decodings.activate(state, end, starts);
    }

    private void activateDecodingsOfUnfolded(int end) {
        if (unfolded.isActive() && automaton.endsPrefix(unfolded.state())) {
            decodings.activate(unfolded.state(), end, unfolded::start);
        }
    }

    private void startUnfolding(int position) {
        if (!isUnfolding()) {
            unfolder.reset(position);
        }
    }

    private void activate(DecodedMatcher matcher, int start, int state) {
        if (once.isActive()) {
            matcher.activate(once);
        } else {
            matcher.activate(state, start);
        }
    }

    private void readActive(byte octet, int start, int end, int reference) {
        if (twice.isActive()) {
            secondUnescaper.read(octet, start, end);
            if (!secondUnescaper.isInEscape()) {
                twice.deactivateIfSameAs(reference);
            }
        }
        if (isUnfolding()) {
            unfold(octet, start, end);
            if (unfolded.isActive()) {
                unfolded.deactivateIfSameAs(reference);
            }
        }
    }

    private void readTwice(byte octet, int start, int end, boolean escaped) {
        report(twice.read(octet, start, end), end);
        if (escaped) {
            twice.diverge();
        }
    }

    private void unfold(byte octet, int start, int end) {
        switch (unfolder.read(octet, start, end)) {
            case TEXT -> {
                if (unfolded.isActive()) {
                    report(unfolded.read(octet, start, end), end);
                }
                decodings.read(octet, start, end);
            }
            case GAP -> unfolded.diverge();
            case END -> {
                unfolded.reset();
                unfolded.diverge();
                decodings.finish(start);
            }
        }
    }

    private void report(int length, int end) {
        if (length > 0) {
            listener.matched(length, end);
        }
    }
}
