package io.leasehold.call;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Masks keys in one body as it streams by, with as many asterisks as the key takes up, so that
 * lengths hold; line breaks, indentation and zero bytes stay. It keeps back only those last bytes
 * that may yet turn out to begin a key: at most the longest pattern less one, times {@link
 * EscapeSyntax#LONGEST} for each layer of escapes in which it is written, or with a gap of {@link
 * LineUnfolder#LONGEST_GAP} at each byte. For one stream and one thread.
 */
public final class Redactor {

    private static final byte[] NONE = {};

    private final AhoCorasick automaton;
    private byte[] held = NONE;
    private byte[] work = NONE;
    private int base;
    private int offset;
    private int state;
    private boolean found;
    private @Nullable EncodedKeyScanner hidden;

    Redactor(AhoCorasick automaton) {
        this.automaton = automaton;
    }

    /** Takes the next bytes over, masking them where they are, and gives those that may go out. */
    public ByteRange feed(byte[] chunk, int from, int to) {
        if (automaton.isEmpty()) {
            return new ByteRange(chunk, from, to);
        }
        if (held.length == 0) {
            scan(chunk, from, from, to);
            return release(from, to);
        }
        int before = held.length;
        byte[] joined = Arrays.copyOf(held, before + to - from);
        System.arraycopy(chunk, from, joined, before, to - from);
        scan(joined, 0, before, joined.length);
        return release(0, joined.length);
    }

    /** Gives what is left: no more bytes come, so it begins no key. */
    public ByteRange finish() {
        byte[] rest = held;
        work = rest;
        offset = 0;
        if (hidden != null) {
            hidden.finish();
        }
        held = NONE;
        work = NONE;
        state = 0;
        hidden = null;
        return new ByteRange(rest, 0, rest.length);
    }

    boolean maskWhole(byte[] text) {
        scan(text, 0, 0, text.length);
        if (hidden != null) {
            hidden.finish();
        }
        return found;
    }

    /** Scans from a place in an array whose bytes before that were scanned already. */
    private void scan(byte[] array, int first, int from, int to) {
        work = array;
        offset = first;
        int at = from;
        while (at < to) {
            int noted = at;
            if (isQuiet()) {
                noted = automaton.find(array, at, to);
                at = Math.max(at, noted - AhoCorasick.LOOK_BACK);
            }
            do {
                read(array[at], at);
                at++;
            } while (at < to && (at <= noted || !isQuiet()));
        }
    }

    private boolean isQuiet() {
        return state == 0 && (hidden == null || hidden.isAsleep());
    }

    private void read(byte octet, int at) {
        int before = state;
        state = automaton.step(before, octet);
        int position = position(at);
        int matched = automaton.matched(state);
        if (matched > 0) {
            mask(matched, position + 1);
        }
        EncodedKeyScanner keys = hidden;
        if (keys == null && EncodedKeyScanner.concerns(automaton, octet, before, state)) {
            keys = new EncodedKeyScanner(automaton, this::mask);
            hidden = keys;
        }
        if (keys != null) {
            keys.read(octet, position, before, state);
        }
    }

    private int position(int at) {
        return base + at - offset;
    }

    private void mask(int length, int end) {
        found = true;
        int until = end - base + offset;
        // Bytes before this array went out masked already: they were part of a match.
        boolean indented = false;
        for (int at = Math.max(offset, until - length); at < until; at++) {
            byte octet = work[at];
            indented = LineUnfolder.isBreak(octet) || indented && LineUnfolder.isBlank(octet);
            if (!indented && octet != 0) {
                work[at] = '*';
            }
        }
    }

    private ByteRange release(int from, int to) {
        int undecided = automaton.undecided(state);
        if (hidden != null) {
            undecided = Math.max(undecided, hidden.undecided(position(to)));
        }
        int end = to - Math.min(undecided, to - from);
        ByteRange released = new ByteRange(work, from, end);
        held = end == to ? NONE : Arrays.copyOfRange(work, end, to);
        base = position(end);
        work = NONE;
        return released;
    }
}
