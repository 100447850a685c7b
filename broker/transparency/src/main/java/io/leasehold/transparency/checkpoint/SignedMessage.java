package io.leasehold.transparency.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.SignatureKind;
import java.nio.ByteBuffer;

/** The bytes that a signature of each kind covers. */
final class SignedMessage {

    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(US_ASCII);
    private static final long FIRST_LEAF = 0;

    private SignedMessage() {}

    /**
     * @param seconds since 1970; not signed by kinds without a time
     */
    static byte[] of(SignatureKind kind, KeyName signer, Checkpoint checkpoint, long seconds) {
        return switch (kind) {
            case ED25519 -> checkpoint.text().getBytes(UTF_8);
            case ED25519_COSIGNATURE ->
                    ("cosignature/v1\ntime " + seconds + "\n" + checkpoint.text()).getBytes(UTF_8);
            case ML_DSA_44_COSIGNATURE -> wholeTree(signer, checkpoint, seconds);
        };
    }

    private static byte[] wholeTree(KeyName signer, Checkpoint checkpoint, long seconds) {
        byte[] name = signer.text().getBytes(UTF_8);
        byte[] origin = checkpoint.origin().getBytes(UTF_8);
        int numbers = 3 * Long.BYTES;
        ByteBuffer message =
                ByteBuffer.allocate(
                        SUBTREE_LABEL.length + 1 + name.length + 1 + origin.length + numbers + 32);
        message.put(SUBTREE_LABEL);
        message.put((byte) name.length).put(name).putLong(seconds);
        message.put((byte) origin.length).put(origin);
        message.putLong(FIRST_LEAF).putLong(checkpoint.size());
        checkpoint.root().write(message);
        return message.array();
    }
}
