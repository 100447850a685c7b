package io.leasehold.server.auditlog;

import io.leasehold.anchor.AnchorStore;
import io.leasehold.anchor.LogKeyStore;
import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.server.settings.LogRetention;
import io.leasehold.transparency.policy.PolicyWitness;
import io.leasehold.transparency.witness.WitnessClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log and all that is done for it in the background, put together. */
public final class AuditLogJobs {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLogJobs.class);

    /** How long one witness may take. */
    private static final Duration WITNESS_TIMEOUT = Duration.ofSeconds(10);

    /** How long a slow witness holds up the others. */
    private static final Duration WITNESS_GRACE = Duration.ofSeconds(2);

    private final BrokerLog log;
    private final AnchorStore anchors;
    private final WitnessPolicy witnesses;
    private final List<AskedWitness> asked;
    private final Freshness anchored;

    private AuditLogJobs(
            BrokerLog log,
            AnchorStore anchors,
            WitnessPolicy witnesses,
            HttpClient http,
            Clock clock) {
        this.log = log;
        this.anchors = anchors;
        this.witnesses = witnesses;
        this.asked =
                witnesses.policy().witnesses().stream()
                        .flatMap(witness -> asked(witness, http, clock))
                        .toList();
        this.anchored = new Freshness(clock);
    }

    public static AuditLogJobs of(
            AuditLogSettings settings,
            LogKeyStore keys,
            AnchorStore anchors,
            HttpClient http,
            Clock clock,
            SecureRandom random) {
        SeedSource seeds =
                settings.keyFile().map(SeedSource::of).orElseGet(() -> SeedSource.of(keys, random));
        LogOpener opener = new LogOpener(settings, seeds, anchors, clock, random);
        return new AuditLogJobs(
                new BrokerLog(opener, clock),
                anchors,
                WitnessPolicy.read(settings.policyFile()),
                http,
                clock);
    }

    private static Stream<AskedWitness> asked(PolicyWitness witness, HttpClient http, Clock clock) {
        if (witness.url().isEmpty()) {
            LOG.warn(
                    "witness {} has no URL in the file of leasehold.log.policy-file, so it is not"
                            + " asked",
                    witness.name());
        }
        return witness.url().stream()
                .map(
                        url ->
                                new WitnessClient(
                                        http,
                                        URI.create(url),
                                        List.of(witness.key()),
                                        WITNESS_TIMEOUT))
                .map(client -> new AskedWitness(witness, client, new Freshness(clock)));
    }

    public BrokerLog log() {
        return log;
    }

    public AnchorJob anchorJob() {
        return new AnchorJob(log, anchors, anchored);
    }

    public WitnessJob witnessJob() {
        return new WitnessJob(log, asked, new Cosignatures(witnesses.policy()), WITNESS_GRACE);
    }

    public RetentionJob retentionJob(LogRetention retention, Clock clock) {
        return new RetentionJob(log, retention, clock);
    }

    public LogMeters meters() {
        return new LogMeters(log, anchored, asked);
    }

    public EntryProofs proofs() {
        return new CheckpointProofs(log::opened);
    }

    public LogPublication publication() {
        return LogPublication.of(log, witnesses);
    }
}
