package io.leasehold.gateway.vertx;

import io.leasehold.redaction.ByteRange;
import io.leasehold.redaction.Redactor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * Redacts the chunks of one body, without copying where possible: a chunk may only be used through
 * what is returned for it.
 */
public final class ChunkRedactor {

    private final Redactor redactor;

    public ChunkRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Masks in place, and returns the chunk itself if nothing is held back. */
    public Buffer redact(Buffer chunk) {
        if (chunk instanceof BufferInternal internal && internal.getByteBuf().hasArray()) {
            ByteBuf bytes = internal.getByteBuf();
            int from = bytes.arrayOffset() + bytes.readerIndex();
            int to = from + bytes.readableBytes();
            ByteRange range = redactor.feed(bytes.array(), from, to);
            boolean inPlace = range.array() == bytes.array();
            return inPlace && range.length() == to - from ? chunk : buffer(range);
        }
        byte[] bytes = chunk.getBytes();
        return redact(bytes, bytes.length);
    }

    /** Masks in place; the array belongs to this from now on. */
    public Buffer redact(byte[] bytes, int length) {
        return buffer(redactor.feed(bytes, 0, length));
    }

    /** What was held back: the body ended. */
    public Buffer finish() {
        return buffer(redactor.finish());
    }

    private static Buffer buffer(ByteRange range) {
        return BufferInternal.buffer(
                Unpooled.wrappedBuffer(range.array(), range.from(), range.length()));
    }
}
