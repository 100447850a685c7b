package io.leasehold.call;

/**
 * Finds keys that stand in a text in an unusual way: with any of their bytes escaped, once or
 * twice, and broken over lines. It is woken where such a way may begin, and falls asleep where it
 * ended. A blank line ends everything that was broken over lines.
 */
final class HiddenKeys {

    /** Who is told how much of the text before a position is a key. */
    interface Finder {
        void found(int length, int end);
    }

    private final Finder finder;
    private final Unescaping first = new Unescaping(this::readOnce);
    private final Unescaping second = new Unescaping(this::readTwice);
    private final Reading once;
    private final Reading twice;
    private final Reading joined;
    private boolean afterBreak;
    private byte lastBreak;

    HiddenKeys(ByteAutomaton automaton, Finder finder) {
        this.finder = finder;
        this.once = new Reading(automaton);
        this.twice = new Reading(automaton);
        this.joined = new Reading(automaton);
    }

    /** Whether the text may be passed over it. */
    boolean isAsleep() {
        return !once.isAwake() && !twice.isAwake() && !joined.isAwake();
    }

    /** Whether a text that stands in this state with this byte must be read by it. */
    static boolean concerns(byte octet, int state) {
        return Escape.begins(octet) || isBreak(octet) && state != 0;
    }

    /**
     * Reads one byte of the text.
     *
     * @param before state of the text's own reading before this byte
     * @param after and after it
     */
    void read(byte octet, int position, int before, int after) {
        if (!once.isAwake() && Escape.begins(octet)) {
            once.wake(before, position);
        }
        if (once.isAwake()) {
            first.read(octet, position, position + 1);
            if (!first.hasBegun()) {
                once.restIfLike(after);
            }
        } else {
            follow(octet, position, position + 1, before, after);
        }
    }

    /** No more bytes come. */
    void finish() {
        first.finish();
        second.finish();
    }

    /** How many bytes of the text before this position may yet turn out to belong to a key. */
    int undecided(int position) {
        int undecided = Math.max(first.undecided(position), second.undecided(position));
        undecided = Math.max(undecided, undecided(once, position));
        undecided = Math.max(undecided, undecided(twice, position));
        return Math.max(undecided, undecided(joined, position));
    }

    private static int undecided(Reading reading, int position) {
        return reading.isAwake() ? reading.undecided(position) : 0;
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
    }

    private void follow(byte octet, int start, int end, int before, int after) {
        wakeTwice(octet, start, before);
        wakeJoined(octet, start, before);
        followAwake(octet, start, end, after);
    }

    private void wakeTwice(byte octet, int start, int state) {
        if (!twice.isAwake() && Escape.begins(octet)) {
            wake(twice, start, state);
        }
    }

    private void wakeJoined(byte octet, int start, int state) {
        if (!joined.isAwake() && isBreak(octet) && state != 0) {
            wake(joined, start, state);
            afterBreak = false;
        }
    }

    private void wake(Reading reading, int start, int state) {
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
        if (joined.isAwake()) {
            join(octet, start, end);
            joined.restIfLike(reference);
        }
    }

    private void readTwice(byte octet, int start, int end, boolean escaped) {
        tell(twice.read(octet, start, end), end);
        if (escaped) {
            twice.differ();
        }
    }

    private void join(byte octet, int start, int end) {
        if (!isBreak(octet)) {
            afterBreak = false;
            tell(joined.read(octet, start, end), end);
            return;
        }
        if (afterBreak && !(lastBreak == '\r' && octet == '\n')) {
            joined.forget();
        }
        joined.differ();
        afterBreak = true;
        lastBreak = octet;
    }

    private void tell(int length, int end) {
        if (length > 0) {
            finder.found(length, end);
        }
    }

    static boolean isBreak(byte octet) {
        return octet == '\n' || octet == '\r';
    }
}
