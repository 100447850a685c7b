package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.Outage;
import io.leasehold.anchor.InMemoryAnchorStore;
import io.leasehold.anchor.InMemoryLogKeyStore;
import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.transparency.checkpoint.LogSigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Logs in folders, with anchors and keys in a Vault that is none. */
final class LogScene {

    static final SecureRandom RANDOM = new SecureRandom();

    final Outage vault = new Outage();
    final InMemoryAnchorStore anchors = new InMemoryAnchorStore(vault);
    final InMemoryLogKeyStore keys = new InMemoryLogKeyStore(vault);

    /** A log that has not been opened. */
    BrokerLog log(Path directory, String... replica) {
        AuditLogSettings settings =
                new AuditLogSettings(
                        directory,
                        "site.example",
                        List.of(replica).stream().findFirst(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1));
        return new BrokerLog(
                new LogOpener(
                        settings, SeedSource.of(keys, RANDOM), anchors, Clock.systemUTC(), RANDOM),
                Clock.systemUTC());
    }

    BrokerLog opened(Path directory, String... replica) {
        BrokerLog log = log(directory, replica);
        log.run();
        return log;
    }

    AnchorJob anchorJob(BrokerLog log) {
        return new AnchorJob(log, anchors, new Freshness(Clock.systemUTC()));
    }

    /** The signer of the log of that replica. */
    LogSigner signer(String replica) {
        return LogSigner.of(
                SeedSource.of(keys, RANDOM).read(), "site.example/leasehold/" + replica, RANDOM);
    }

    static List<byte[]> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> ("entry " + i).getBytes(UTF_8)).toList();
    }

    static long size(BrokerLog log) {
        return log.opened().map(OpenLog::size).orElse(-1L);
    }
}
