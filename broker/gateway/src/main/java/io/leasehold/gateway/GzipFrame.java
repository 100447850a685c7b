package io.leasehold.gateway;

import java.util.Arrays;
import java.util.zip.CRC32;

/** What stands around the compressed data of gzip (RFC 1952), read as it comes. */
final class GzipFrame {

    private static final int FIXED = 10;
    private static final int TRAILER = 8;
    private static final int MOST = 4096;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int UNKNOWN = 0xe0;

    private final CRC32 checksum = new CRC32();
    private byte[] header = new byte[FIXED];
    private final byte[] trailer = new byte[TRAILER];
    private int headerLength;
    private int trailerLength;
    private long size;
    private boolean open;

    /** Whether the header was read, so that compressed data follows. */
    boolean isOpen() {
        return open;
    }

    boolean isWhole() {
        return trailerLength == TRAILER && trailerIsRight();
    }

    /** Takes a byte of the header; false if it can be none. */
    boolean readHeader(byte octet) {
        if (headerLength == header.length) {
            header = Arrays.copyOf(header, headerLength * 2);
        }
        header[headerLength++] = octet;
        open = headerLength >= FIXED && headerEnd() == headerLength;
        return headerLength < MOST && (headerLength < FIXED || isPlausible());
    }

    /** Takes a byte of the trailer; false if there is one too many. */
    boolean readTrailer(byte octet) {
        if (trailerLength == TRAILER) {
            return false;
        }
        trailer[trailerLength++] = octet;
        return true;
    }

    void count(byte[] inflated, int length) {
        checksum.update(inflated, 0, length);
        size += length;
    }

    private boolean isPlausible() {
        return header[0] == 0x1f
                && header[1] == (byte) 0x8b
                && header[2] == 8
                && (header[3] & UNKNOWN) == 0;
    }

    /** Where the header ends; beyond what was read if that cannot be told yet. */
    private int headerEnd() {
        int end = FIXED;
        if ((header[3] & EXTRA) != 0) {
            end += 2;
            if (end <= headerLength) {
                end += (header[FIXED] & 0xff) | (header[FIXED + 1] & 0xff) << 8;
            }
        }
        for (int flag : new int[] {NAME, COMMENT}) {
            if ((header[3] & flag) != 0) {
                end = behindZero(end);
            }
        }
        return (header[3] & CHECKSUM) == 0 ? end : end + 2;
    }

    private int behindZero(int from) {
        int at = from;
        while (at < headerLength && header[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private boolean trailerIsRight() {
        return little(0) == checksum.getValue() && little(4) == (size & 0xffff_ffffL);
    }

    private long little(int at) {
        long number = 0;
        for (int octet = 3; octet >= 0; octet--) {
            number = number << 8 | trailer[at + octet] & 0xff;
        }
        return number;
    }
}
