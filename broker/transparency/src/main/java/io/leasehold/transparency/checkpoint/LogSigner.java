package io.leasehold.transparency.checkpoint;

import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.KeySeed;
import io.leasehold.transparency.note.Note;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.tree.Hash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Signs the checkpoints of one log with all keys of the log. Thread-safe. */
public final class LogSigner {

    private final String origin;
    private final List<CheckpointSigner> signers;

    /**
     * @param signers with the origin as name of their keys, at least one
     */
    public LogSigner(String origin, List<? extends CheckpointSigner> signers) {
        if (signers.isEmpty()
                || signers.stream().anyMatch(s -> !s.verifierKey().name().text().equals(origin))) {
            throw new IllegalArgumentException(
                    "sign log " + origin + ": there is no key, or one of another name");
        }
        this.origin = origin;
        this.signers = List.copyOf(signers);
    }

    /**
     * Signs with an Ed25519 and an ML-DSA-44 key of the origin.
     *
     * @param random for each signature
     */
    public static LogSigner of(KeySeed seed, String origin, SecureRandom random) {
        KeyName name = new KeyName(origin);
        return new LogSigner(
                origin,
                List.of(
                        KeyedSigner.ed25519(name, seed.ed25519(name)),
                        KeyedSigner.mlDsa44(name, seed.mlDsa44(name, random))));
    }

    public String origin() {
        return origin;
    }

    public List<VerifierKey> verifierKeys() {
        return signers.stream().map(CheckpointSigner::verifierKey).toList();
    }

    public SignedCheckpoint sign(long size, Hash root, Instant now) {
        Checkpoint checkpoint = new Checkpoint(origin, size, root);
        List<SignatureLine> lines = signers.stream().map(s -> s.sign(checkpoint, now)).toList();
        return new SignedCheckpoint(checkpoint, new Note(checkpoint.text(), lines));
    }

    /** Whether the checkpoint is of this log and signed by one of its keys, and by none wrongly. */
    public boolean hasSigned(SignedCheckpoint signed) {
        List<Signature.Presence> found =
                verifierKeys().stream().map(key -> Signature.presence(key, signed)).toList();
        return signed.checkpoint().origin().equals(origin)
                && found.contains(Signature.Presence.VALID)
                && !found.contains(Signature.Presence.INVALID);
    }
}
