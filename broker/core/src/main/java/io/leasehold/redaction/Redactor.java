package io.leasehold.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Masks the keys in one streamed body, each with as many asterisks as it occupies bytes, so that
 * lengths do not change; line breaks, indentation and zero bytes stay. Holds back only the last
 * bytes that may still start a key: at most the longest pattern less one, times {@link
 * EscapeSyntax#LONGEST} for each layer of escapes, or with a gap of {@link
 * LineUnfolder#LONGEST_GAP} at each byte. For one stream and one thread.
 */
public final class Redactor {

    private static final byte[] NONE = {};

    private final AhoCorasick automaton;
    private byte[] heldBack = NONE;
    private byte[] buffer = NONE;
    private int base;
    private int offset;
    private int state;
    private boolean found;
    private @Nullable EncodedKeyScanner scanner;

    Redactor(AhoCorasick automaton) {
        this.automaton = automaton;
    }

    /** Reads the next bytes, masks keys in place, and returns the bytes that may be sent now. */
    public ByteRange feed(byte[] chunk, int from, int to) {
        if (automaton.isEmpty()) {
            return new ByteRange(chunk, from, to);
        }
        if (heldBack.length == 0) {
            scan(chunk, from, from, to);
            return release(from, to);
        }
        int before = heldBack.length;
        byte[] joined = Arrays.copyOf(heldBack, before + to - from);
        System.arraycopy(chunk, from, joined, before, to - from);
        scan(joined, 0, before, joined.length);
        return release(0, joined.length);
    }

    /** Returns the bytes held back: the body ended, so they start no key. */
    public ByteRange finish() {
        byte[] rest = heldBack;
        buffer = rest;
        offset = 0;
        if (scanner != null) {
            scanner.finish();
        }
        heldBack = NONE;
        buffer = NONE;
        state = 0;
        scanner = null;
        return new ByteRange(rest, 0, rest.length);
    }

    boolean maskWhole(byte[] text) {
        scan(text, 0, 0, text.length);
        if (scanner != null) {
            scanner.finish();
        }
        return found;
    }

    /** Scans an array from a position; the bytes before it were scanned earlier. */
    private void scan(byte[] array, int first, int from, int to) {
        buffer = array;
        offset = first;
        int at = from;
        while (at < to) {
            int candidate = at;
            if (canSkip()) {
                candidate = automaton.find(array, at, to);
                at = Math.max(at, candidate - AhoCorasick.LOOK_BACK);
            }
            do {
                read(array[at], at);
                at++;
            } while (at < to && (at <= candidate || !canSkip()));
        }
    }

    private boolean canSkip() {
        return state == 0 && (scanner == null || scanner.isIdle());
    }

    private void read(byte octet, int at) {
        int before = state;
        state = automaton.step(before, octet);
        int position = position(at);
        int matchLength = automaton.matchLength(state);
        if (matchLength > 0) {
            mask(matchLength, position + 1);
        }
        EncodedKeyScanner active = scanner;
        if (active == null && EncodedKeyScanner.mayStartAt(automaton, octet, before, state)) {
            active = new EncodedKeyScanner(automaton, this::mask);
            scanner = active;
        }
        if (active != null) {
            active.read(octet, position, before, state);
        }
    }

    private int position(int at) {
        return base + at - offset;
    }

    private void mask(int length, int end) {
        found = true;
        int bufferEnd = end - base + offset;
        // Bytes before this array were masked when they were sent: they belonged to a match.
        boolean indented = false;
        for (int at = Math.max(offset, bufferEnd - length); at < bufferEnd; at++) {
            byte octet = buffer[at];
            indented = LineUnfolder.isBreak(octet) || indented && LineUnfolder.isBlank(octet);
            if (!indented && octet != 0) {
                buffer[at] = '*';
            }
        }
    }

    private ByteRange release(int from, int to) {
        int undecided = automaton.undecided(state);
        if (scanner != null) {
            undecided = Math.max(undecided, scanner.undecided(position(to)));
        }
        int end = to - Math.min(undecided, to - from);
        ByteRange released = new ByteRange(buffer, from, end);
        heldBack = end == to ? NONE : Arrays.copyOfRange(buffer, end, to);
        base = position(end);
        buffer = NONE;
        return released;
    }
}
