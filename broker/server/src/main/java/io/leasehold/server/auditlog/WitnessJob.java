package io.leasehold.server.auditlog;

import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all witnesses at once to cosign the last checkpoint. One that is slow is waited for a
 * little, so that all of them sign the same checkpoint, and then left to itself. For one thread.
 */
public final class WitnessJob implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessJob.class);

    private final BrokerLog broker;
    private final List<AskedWitness> witnesses;
    private final Cosignatures cosignatures;
    private final Duration grace;

    /**
     * @param grace how long a round waits for its witnesses
     */
    WitnessJob(
            BrokerLog broker,
            List<AskedWitness> witnesses,
            Cosignatures cosignatures,
            Duration grace) {
        this.broker = broker;
        this.witnesses = List.copyOf(witnesses);
        this.cosignatures = cosignatures;
        this.grace = grace;
    }

    @Override
    public void run() {
        broker.opened().map(OpenLog::log).ifPresent(this::round);
    }

    private void round(TransparencyLog log) {
        SignedCheckpoint latest = log.checkpoint();
        List<AskedWitness> asked =
                witnesses.stream().filter(witness -> witness.takeTurn(latest)).toList();
        CountDownLatch answers = new CountDownLatch(asked.size());
        for (AskedWitness witness : asked) {
            Thread.ofVirtual()
                    .name("leasehold-witness-" + witness.name())
                    .start(
                            () -> {
                                try {
                                    ask(witness, log, latest);
                                } finally {
                                    answers.countDown();
                                }
                            });
        }
        await(answers);
    }

    private void ask(AskedWitness witness, TransparencyLog log, SignedCheckpoint latest) {
        Tree tree = new Tree(latest.checkpoint().size(), log.reader());
        List<SignatureLine> lines = witness.ask(latest, tree);
        if (lines.isEmpty()) {
            return;
        }
        try {
            cosignatures.add(log, latest, lines);
        } catch (RuntimeException failed) {
            LOG.warn("keep cosignature of witness {}: {}", witness.name(), failed.toString());
        }
    }

    private void await(CountDownLatch answers) {
        try {
            boolean _ = answers.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
