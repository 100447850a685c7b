package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.Project;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The bytes of a lease inside its handle: seconds, then three texts, each with its length. */
final class HandlePayloadCodec {

    private HandlePayloadCodec() {}

    static byte[] write(HandlePayload lease) {
        byte[] organization = bytes(lease.project().organization().value());
        byte[] project = bytes(lease.project().id().value());
        byte[] leaf = bytes(lease.leaf());
        return ByteBuffer.allocate(
                        Long.BYTES + 3 + organization.length + project.length + leaf.length)
                .putLong(lease.sealed().getEpochSecond())
                .put((byte) organization.length)
                .put(organization)
                .put((byte) project.length)
                .put(project)
                .put((byte) leaf.length)
                .put(leaf)
                .array();
    }

    /** Fails with an unchecked exception on anything that {@link #write} did not make. */
    static HandlePayload read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant sealed = Instant.ofEpochSecond(buffer.getLong());
        try {
            return new HandlePayload(Project.of(text(buffer), text(buffer)), text(buffer), sealed);
        } catch (BrokerException oddId) {
            throw new IllegalStateException(oddId);
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
