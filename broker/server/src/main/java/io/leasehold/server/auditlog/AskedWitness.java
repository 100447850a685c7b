package io.leasehold.server.auditlog;

import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.policy.PolicyWitness;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.witness.WitnessAnswer;
import io.leasehold.transparency.witness.WitnessClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One witness, asked by one thread at a time. Logs when it fails and when it answers again. */
final class AskedWitness {

    private static final Logger LOG = LoggerFactory.getLogger(AskedWitness.class);

    private final PolicyWitness witness;
    private final WitnessClient client;
    private final Freshness freshness;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Checkpoint cosigned;
    private String lastFailure = "";

    AskedWitness(PolicyWitness witness, WitnessClient client, Freshness freshness) {
        this.witness = witness;
        this.client = client;
        this.freshness = freshness;
    }

    String name() {
        return witness.name();
    }

    VerifierKey key() {
        return witness.key();
    }

    double age() {
        return freshness.age();
    }

    /** Whether it is to be asked now; who is told so asks it. */
    boolean takeTurn(SignedCheckpoint latest) {
        if (hasCosigned(latest)) {
            freshness.renew();
            return false;
        }
        return asking.compareAndSet(false, true);
    }

    private boolean hasCosigned(SignedCheckpoint latest) {
        return latest.checkpoint().equals(cosigned)
                || Signature.presence(key(), latest) == Signature.Presence.VALID;
    }

    /** Its signatures; none if it gave none. Blocks, at most as long as the client does. */
    List<SignatureLine> ask(SignedCheckpoint checkpoint, Tree tree) {
        try {
            return switch (client.cosign(checkpoint, tree)) {
                case WitnessAnswer.Cosigned(List<SignatureLine> lines) -> {
                    cosigned = checkpoint.checkpoint();
                    recovered();
                    yield lines;
                }
                case WitnessAnswer.Ahead(long size) ->
                        failed(
                                "it has seen "
                                        + size
                                        + " entries, more than there are: the log was set back, or"
                                        + " another broker has its name and keys");
                case WitnessAnswer.Refused(int status) ->
                        failed("it refused with status " + status + "; does it know this log?");
                case WitnessAnswer.Failed(String why) -> failed(why);
            };
        } catch (RuntimeException unexpected) {
            return failed("unexpected " + unexpected);
        } finally {
            asking.set(false);
        }
    }

    private void recovered() {
        freshness.renew();
        if (!lastFailure.isEmpty()) {
            LOG.info("witness {} cosigns the log again", name());
        }
        lastFailure = "";
    }

    private List<SignatureLine> failed(String why) {
        if (lastFailure.isEmpty()) {
            LOG.warn("witness {} does not cosign the log: {}; it is asked again", name(), why);
        }
        lastFailure = why;
        return List.of();
    }
}
