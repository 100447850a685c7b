package io.leasehold.transparency.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.transparency.LogDamagedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * Where entries are durable before they are acknowledged and until a checkpoint covers them.
 *
 * <p>Tiles and bundles could be made durable instead, but a group of entries touches at least three
 * of them, each a file of its own with a name to be made durable too. A journal takes one write and
 * one sync for all entries that came while the last group was written. Its space is written over
 * and over, so that most syncs need not change the length of the file.
 *
 * <p>A group that was cut off by a crash was never acknowledged and is left out. Groups are found
 * by a random marker that nobody outside knows, so no entry can be made to look like one. A group
 * that follows one that is not whole shows that acknowledged entries are lost, and the journal is
 * refused.
 */
public final class Journal {

    private static final byte[] MAGIC = "LHLOGJ1\n".getBytes(US_ASCII);
    private static final int SUM_AT = MAGIC.length + JournalGroup.MARKER_BYTES;
    private static final int HEAD_BYTES = SUM_AT + Integer.BYTES;
    private static final int FIRST_BYTES = 1 << 20;

    private final JournalFile file;
    private final byte[] marker;
    private long end = HEAD_BYTES;
    private boolean unclear;

    private Journal(JournalFile file, byte[] marker) {
        this.file = file;
        this.marker = marker;
    }

    public static Journal create(JournalFile file, RandomGenerator random) {
        byte[] marker = new byte[JournalGroup.MARKER_BYTES];
        random.nextBytes(marker);
        ByteBuffer all = ByteBuffer.allocate(FIRST_BYTES).put(MAGIC).put(marker);
        all.putInt(sum(all.array()));
        file.write(0, all.array());
        return new Journal(file, marker);
    }

    /** Empty if it is not there, or a crash came while it was created. */
    public static Optional<Journal> open(JournalFile file) {
        byte[] all = file.read();
        if (all.length >= HEAD_BYTES
                && Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))
                && ByteBuffer.wrap(all).getInt(SUM_AT) == sum(all)) {
            return Optional.of(new Journal(file, Arrays.copyOfRange(all, MAGIC.length, SUM_AT)));
        }
        for (int i = HEAD_BYTES; i < all.length; i++) {
            if (all[i] != 0) {
                throw new LogDamagedException(
                        "open journal of log: its head is damaged, and entries may be lost; restore"
                                + " it, or start a log of another origin");
            }
        }
        return Optional.empty();
    }

    /** The entries that no checkpoint covers; what is appended next is written behind them. */
    public List<byte[]> replay(long published) {
        byte[] all = file.read();
        List<byte[]> entries = new ArrayList<>();
        int offset = HEAD_BYTES;
        long expected = published;
        Optional<JournalGroup> next = JournalGroup.read(all, offset, marker);
        // The first may be left from before the checkpoint; each other one must follow the last.
        boolean follows = next.isPresent() && next.get().first() <= published;
        while (follows) {
            JournalGroup group = next.get();
            entries.addAll(group.from(published));
            offset += group.length();
            expected = group.end();
            next = JournalGroup.read(all, offset, marker);
            follows = next.isPresent() && next.get().first() == expected;
        }
        requireNothingAfter(all, offset, Math.max(expected, published));
        end = entries.isEmpty() ? HEAD_BYTES : offset;
        return entries;
    }

    private void requireNothingAfter(byte[] all, int offset, long expected) {
        for (int at = offset; at < all.length; at++) {
            if (all[at] == marker[0]) {
                Optional<JournalGroup> later = JournalGroup.read(all, at, marker);
                if (later.isPresent() && later.get().end() > expected) {
                    throw new LogDamagedException(
                            "open journal of log: entries from "
                                    + expected
                                    + " on are damaged, and acknowledged ones are behind them;"
                                    + " restore it, or start a log of another origin");
                }
            }
        }
    }

    /** Makes the entries durable, or throws. */
    public void append(long first, List<byte[]> entries) {
        byte[] group = new JournalGroup(first, entries).toBytes(marker);
        try {
            file.write(end, group);
        } catch (RuntimeException failed) {
            forget(failed);
            throw failed;
        }
        end += group.length;
        unclear = false;
    }

    /** What was not acknowledged should not come back. */
    private void forget(RuntimeException failed) {
        unclear = true;
        try {
            file.write(end, new byte[JournalGroup.MARKER_BYTES]);
            unclear = false;
        } catch (RuntimeException again) {
            failed.addSuppressed(again);
        }
    }

    /** Tries whether it can be written, and changes nothing; throws if not. */
    public void probe() {
        file.write(end, new byte[JournalGroup.MARKER_BYTES]);
        unclear = false;
    }

    /**
     * Lets the space be written anew, once a durable checkpoint covers every entry in it. Where a
     * group that failed may still be there, only what is written over it may come next.
     */
    public void reuse() {
        end = unclear ? end : HEAD_BYTES;
    }

    private static int sum(byte[] all) {
        CRC32C sum = new CRC32C();
        sum.update(all, 0, SUM_AT);
        return (int) sum.getValue();
    }
}
