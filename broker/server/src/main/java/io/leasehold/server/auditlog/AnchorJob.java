package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.anchor.Anchor;
import io.leasehold.anchor.AnchorStore;
import io.leasehold.problem.BrokerException;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.tree.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the last checkpoint in Vault whenever there is a new one. Where another anchor than the
 * one it knows is there, and this log does not continue it, the log is closed and checked anew: two
 * brokers write logs of one name. For one thread.
 */
public final class AnchorJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorJob.class);

    private final BrokerLog broker;
    private final AnchorStore anchors;
    private final Freshness freshness;
    private @Nullable OpenLog known;
    private Anchor kept = Anchor.none(0);
    private String lastFailure = "";

    AnchorJob(BrokerLog broker, AnchorStore anchors, Freshness freshness) {
        this.broker = broker;
        this.anchors = anchors;
        this.freshness = freshness;
    }

    @Override
    public void run() {
        try {
            broker.opened().ifPresent(this::anchor);
        } catch (BrokerException failed) {
            report(failed.reason());
        }
    }

    private void anchor(OpenLog current) {
        if (known != current) {
            known = current;
            kept = current.anchor();
        }
        SignedCheckpoint latest = current.log().checkpoint();
        long size = latest.checkpoint().size();
        if (!kept.isPresent() || kept.size() < size) {
            String text = new String(latest.toBytes(), UTF_8);
            Optional<Anchor> next = anchors.keep(current.replica(), kept.followedBy(size, text));
            if (next.isEmpty()) {
                adopt(current, latest.checkpoint());
                return;
            }
            kept = next.get();
        }
        if (!lastFailure.isEmpty()) {
            LOG.info("anchors of the log are stored again");
            lastFailure = "";
        }
        freshness.renew();
    }

    /** The answer to an earlier attempt may have been lost, so it may be one of this log. */
    private void adopt(OpenLog current, Checkpoint latest) {
        Anchor found = anchors.find(current.replica());
        if (isContinued(found, current, latest)) {
            kept = found;
        } else {
            report(
                    "store anchor: the one in Vault is not of this log; another broker writes a log"
                            + " of the same name, "
                            + current.origin()
                            + "; give one of them another leasehold.log.replica");
            broker.closeToOpenAnew(current);
        }
    }

    private static boolean isContinued(Anchor found, OpenLog current, Checkpoint latest) {
        if (!found.isPresent()) {
            return true;
        }
        try {
            SignedCheckpoint other = SignedCheckpoint.parse(found.checkpoint().getBytes(UTF_8));
            Checkpoint before = other.checkpoint();
            return current.signer().hasSigned(other)
                    && before.size() <= latest.size()
                    && new Tree(latest.size(), current.log().reader())
                            .consistency(before.size())
                            .proves(before.root(), latest.root());
        } catch (LogFormatException malformed) {
            return false;
        }
    }

    private void report(String failure) {
        if (!failure.equals(lastFailure)) {
            LOG.error("{}; the log goes on, and is anchored once that is mended", failure);
        }
        lastFailure = failure;
    }
}
