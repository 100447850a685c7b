package io.leasehold.gateway.exchange;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Parses the gzip header and trailer (RFC 1952) byte by byte, and checks the trailer against the
 * decompressed data.
 */
final class GzipFrame {

    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int MAX_HEADER = 4096;
    private static final int HEADER_CHECKSUM_FLAG = 2;
    private static final int EXTRA_FLAG = 4;
    private static final int NAME_FLAG = 8;
    private static final int COMMENT_FLAG = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final CRC32 checksum = new CRC32();
    private byte[] header = new byte[FIXED_HEADER];
    private final byte[] trailer = new byte[TRAILER];
    private int headerLength;
    private int trailerLength;
    private long size;
    private boolean headerComplete;

    /** Whether the header was read, so that compressed data follows. */
    boolean isHeaderComplete() {
        return headerComplete;
    }

    boolean isComplete() {
        return trailerLength == TRAILER && isTrailerValid();
    }

    /** Takes a byte of the header; false if it is invalid. */
    boolean readHeader(byte next) {
        if (headerLength == header.length) {
            header = Arrays.copyOf(header, headerLength * 2);
        }
        header[headerLength++] = next;
        headerComplete = headerLength >= FIXED_HEADER && headerEnd() == headerLength;
        return headerLength < MAX_HEADER && (headerLength < FIXED_HEADER || isHeaderPlausible());
    }

    /** Takes a byte of the trailer; false if the trailer is already complete. */
    boolean readTrailer(byte next) {
        if (trailerLength == TRAILER) {
            return false;
        }
        trailer[trailerLength++] = next;
        return true;
    }

    void addOutput(byte[] inflated, int length) {
        checksum.update(inflated, 0, length);
        size += length;
    }

    private boolean isHeaderPlausible() {
        return header[0] == 0x1f
                && header[1] == (byte) 0x8b
                && header[2] == 8
                && (header[3] & RESERVED_FLAGS) == 0;
    }

    /** Where the header ends; beyond what was read if that is not known yet. */
    private int headerEnd() {
        int end = FIXED_HEADER;
        if ((header[3] & EXTRA_FLAG) != 0) {
            end += 2;
            if (end <= headerLength) {
                end += (header[FIXED_HEADER] & 0xff) | (header[FIXED_HEADER + 1] & 0xff) << 8;
            }
        }
        for (int flag : new int[] {NAME_FLAG, COMMENT_FLAG}) {
            if ((header[3] & flag) != 0) {
                end = afterZero(end);
            }
        }
        return (header[3] & HEADER_CHECKSUM_FLAG) == 0 ? end : end + 2;
    }

    private int afterZero(int from) {
        int at = from;
        while (at < headerLength && header[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private boolean isTrailerValid() {
        return littleEndian(0) == checksum.getValue() && littleEndian(4) == (size & 0xffff_ffffL);
    }

    private long littleEndian(int at) {
        long value = 0;
        for (int index = 3; index >= 0; index--) {
            value = value << 8 | trailer[at + index] & 0xff;
        }
        return value;
    }
}
