package io.leasehold.transparency.checkpoint;

import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.MlDsa44Key;
import io.leasehold.transparency.note.SignatureKind;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A signature on a checkpoint that was verified.
 *
 * @param key that made it
 * @param time that it states; empty if its kind states none, or if it makes no statement on time
 */
public record Signature(VerifierKey key, Optional<Instant> time) {

    /** What is found of a key below a checkpoint. */
    public enum Presence {
        ABSENT,
        VALID,
        /** There is a line of this key that does not verify: the whole note is to be refused. */
        INVALID
    }

    /** Whether the key has signed the checkpoint. */
    public static Presence presence(VerifierKey key, SignedCheckpoint signed) {
        boolean found = false;
        for (SignatureLine line : signed.note().signatures()) {
            if (key.isOf(line)) {
                if (verify(key, line, signed.checkpoint()).isEmpty()) {
                    return Presence.INVALID;
                }
                found = true;
            }
        }
        return found ? Presence.VALID : Presence.ABSENT;
    }

    /** The valid signature of the key that states the latest time. */
    public static Optional<Signature> find(VerifierKey key, SignedCheckpoint signed) {
        return signed.note().signatures().stream()
                .filter(key::isOf)
                .flatMap(line -> verify(key, line, signed.checkpoint()).stream())
                .max((one, other) -> one.seconds().compareTo(other.seconds()));
    }

    /** Empty if the line is not a valid signature of the key on the checkpoint. */
    public static Optional<Signature> verify(
            VerifierKey key, SignatureLine line, Checkpoint checkpoint) {
        byte[] bytes = line.signature();
        if (!key.isOf(line) || bytes.length != key.kind().signatureBytes()) {
            return Optional.empty();
        }
        boolean timed = key.kind() != SignatureKind.ED25519;
        long seconds = timed ? ByteBuffer.wrap(bytes).getLong() : 0;
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
            return Optional.empty();
        }
        byte[] message = SignedMessage.of(key.kind(), key.name(), checkpoint, seconds);
        byte[] signature = timed ? Arrays.copyOfRange(bytes, Long.BYTES, bytes.length) : bytes;
        return verifies(key, message, signature)
                ? Optional.of(new Signature(key, timeOf(seconds)))
                : Optional.empty();
    }

    private static boolean verifies(VerifierKey key, byte[] message, byte[] signature) {
        return key.kind() == SignatureKind.ML_DSA_44_COSIGNATURE
                ? MlDsa44Key.verifies(key.publicKey(), message, signature)
                : Ed25519Key.verifies(key.publicKey(), message, signature);
    }

    private static Optional<Instant> timeOf(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private Instant seconds() {
        return time.orElse(Instant.EPOCH);
    }
}
