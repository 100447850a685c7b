package io.leasehold.transparency.journal;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.tile.EntryBundle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Entries that became durable together.
 *
 * <p>Laid out as marker, index of the first entry, number of entries, length of the entries, sum of
 * all before and after, and the entries with their lengths.
 */
record JournalGroup(long first, List<byte[]> entries) {

    static final int MARKER_BYTES = 16;
    private static final int SUM_AT = MARKER_BYTES + Long.BYTES + 2 * Integer.BYTES;
    private static final int HEAD_BYTES = SUM_AT + Integer.BYTES;

    byte[] toBytes(byte[] marker) {
        byte[] body = new EntryBundle(entries).toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + body.length);
        bytes.put(marker).putLong(first).putInt(entries.size()).putInt(body.length);
        bytes.putInt(0).put(body);
        bytes.putInt(SUM_AT, sum(bytes.array(), 0, body.length));
        return bytes.array();
    }

    /** Empty if there is no whole group of this journal at the offset. */
    static Optional<JournalGroup> read(byte[] journal, int offset, byte[] marker) {
        if (offset + HEAD_BYTES > journal.length || !startsWith(journal, offset, marker)) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(journal).position(offset + MARKER_BYTES);
        long first = head.getLong();
        int count = head.getInt();
        int length = head.getInt();
        if (length < 0
                || length > journal.length - offset - HEAD_BYTES
                || head.getInt() != sum(journal, offset, length)) {
            return Optional.empty();
        }
        List<byte[]> entries =
                EntryBundle.parseEntries(ByteBuffer.wrap(journal, offset + HEAD_BYTES, length));
        if (entries.size() != count) {
            throw new LogFormatException("read journal: a group has not the entries it says");
        }
        return Optional.of(new JournalGroup(first, entries));
    }

    long end() {
        return first + entries.size();
    }

    /** The entries whose index is at least this. */
    List<byte[]> from(long index) {
        return entries.subList(Math.clamp(index - first, 0, entries.size()), entries.size());
    }

    int length() {
        return HEAD_BYTES + entries.stream().mapToInt(e -> Short.BYTES + e.length).sum();
    }

    private static boolean startsWith(byte[] journal, int offset, byte[] marker) {
        for (int i = 0; i < marker.length; i++) {
            if (journal[offset + i] != marker[i]) {
                return false;
            }
        }
        return true;
    }

    private static int sum(byte[] bytes, int offset, int bodyLength) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, offset, SUM_AT);
        sum.update(bytes, offset + HEAD_BYTES, bodyLength);
        return (int) sum.getValue();
    }
}
