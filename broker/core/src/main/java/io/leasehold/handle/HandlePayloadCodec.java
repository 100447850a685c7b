package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.Project;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Binary format of a handle's payload: epoch seconds, then three texts, each preceded by its
 * length.
 */
final class HandlePayloadCodec {

    private HandlePayloadCodec() {}

    static byte[] write(HandlePayload payload) {
        byte[] organization = bytes(payload.project().organization().value());
        byte[] project = bytes(payload.project().id().value());
        byte[] leaf = bytes(payload.leaf());
        return ByteBuffer.allocate(
                        Long.BYTES + 3 + organization.length + project.length + leaf.length)
                .putLong(payload.issued().getEpochSecond())
                .put((byte) organization.length)
                .put(organization)
                .put((byte) project.length)
                .put(project)
                .put((byte) leaf.length)
                .put(leaf)
                .array();
    }

    /** Throws an unchecked exception for bytes that {@link #write} did not produce. */
    static HandlePayload read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant issued = Instant.ofEpochSecond(buffer.getLong());
        try {
            return new HandlePayload(Project.of(text(buffer), text(buffer)), text(buffer), issued);
        } catch (BrokerException invalidId) {
            throw new IllegalStateException(invalidId);
        }
    }

    private static String text(ByteBuffer buffer) {
        byte[] text = new byte[Byte.toUnsignedInt(buffer.get())];
        buffer.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
