package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.anchor.Anchor;
import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.util.Optional;

/**
 * Compares what is stored of a log with its anchor, before anything is written. A log that was set
 * back, or has another past, is not written on: that would make a fork.
 */
final class AnchorCheck {

    private final LogSigner signer;
    private final ResourceStore stored;

    AnchorCheck(LogSigner signer, ResourceStore stored) {
        this.signer = signer;
        this.stored = stored;
    }

    /**
     * @throws LogDamagedException if the log does not continue the anchor
     */
    void require(Anchor anchor) {
        if (!anchor.isPresent()) {
            return;
        }
        Checkpoint kept = parse(anchor);
        Optional<Checkpoint> own = own();
        long size = own.map(Checkpoint::size).orElse(0L);
        if (size < kept.size()) {
            throw refused(
                    "its folder has %d entries and its anchor in Vault %d: it was set back to an"
                                    .formatted(size, kept.size())
                            + " earlier day, or files were lost");
        }
        if (!isContinued(kept, own)) {
            throw refused(
                    "its first %d entries are not those of its anchor in Vault: it was forked or"
                                    .formatted(kept.size())
                            + " changed");
        }
    }

    private boolean isContinued(Checkpoint kept, Optional<Checkpoint> own) {
        if (own.isEmpty()) {
            return kept.root().equals(TreeHash.EMPTY_ROOT);
        }
        Checkpoint now = own.get();
        try {
            return new Tree(now.size(), new TileReader(stored, now.size()))
                    .consistency(kept.size())
                    .proves(kept.root(), now.root());
        } catch (LogFormatException damaged) {
            throw refused("its hashes cannot be read: " + damaged.getMessage());
        }
    }

    private Checkpoint parse(Anchor anchor) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(anchor.checkpoint().getBytes(UTF_8));
            if (signer.hasSigned(signed)) {
                return signed.checkpoint();
            }
        } catch (LogFormatException malformed) {
            throw refused("its anchor in Vault is malformed: " + malformed.getMessage());
        }
        throw refused("its anchor in Vault is not signed with its keys");
    }

    /** Empty if nothing is stored; that it is signed is for who opens the log to check. */
    private Optional<Checkpoint> own() {
        try {
            return stored.read(TilePath.CHECKPOINT)
                    .map(SignedCheckpoint::parse)
                    .map(SignedCheckpoint::checkpoint);
        } catch (LogFormatException malformed) {
            throw refused("its checkpoint is malformed: " + malformed.getMessage());
        }
    }

    private LogDamagedException refused(String why) {
        return new LogDamagedException(
                "open log "
                        + signer.origin()
                        + ": "
                        + why
                        + "; restore its folder as it was, or keep it as evidence and start a log"
                        + " of another name with an empty folder and another"
                        + " leasehold.log.replica");
    }
}
