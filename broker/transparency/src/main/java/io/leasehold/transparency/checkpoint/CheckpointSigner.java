package io.leasehold.transparency.checkpoint;

import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import java.time.Instant;

/** Signs checkpoints with one key. Implementations are thread-safe. */
public interface CheckpointSigner {

    VerifierKey verifierKey();

    /**
     * @param now what a cosignature states as its time
     */
    SignatureLine sign(Checkpoint checkpoint, Instant now);
}
