package io.leasehold.server.auditlog;

import io.leasehold.anchor.Anchor;
import io.leasehold.anchor.AnchorStore;
import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.LogStorage;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.KeySeed;
import io.leasehold.transparency.note.NoteSigner;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens the log of this replica: locks its folder, finds its keys, compares it with its anchor. */
final class LogOpener {

    private final AuditLogSettings settings;
    private final SeedSource seeds;
    private final AnchorStore anchors;
    private final Clock clock;
    private final SecureRandom random;

    LogOpener(
            AuditLogSettings settings,
            SeedSource seeds,
            AnchorStore anchors,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.seeds = seeds;
        this.anchors = anchors;
        this.clock = clock;
        this.random = random;
    }

    /** Throws and leaves everything as it was if it cannot be opened. */
    OpenLog open() {
        LogDirectory storage = LogDirectory.open(settings.directory());
        try {
            return open(storage);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    private OpenLog open(LogStorage storage) {
        String replica =
                settings.name()
                        .orElseGet(() -> ReplicaName.readOrCreate(storage.resources(), random));
        KeySeed seed = seeds.read();
        KeyName origin = new KeyName(settings.origin(replica));
        LogSigner signer = LogSigner.of(seed, origin.text(), random);
        Anchor anchor = anchors.find(replica);
        new AnchorCheck(signer, storage.resources()).require(anchor);
        TransparencyLog log =
                TransparencyLog.open(storage, signer, LogSettings.DEFAULT, clock, random);
        NoteSigner notes = new NoteSigner(origin, seed.ed25519(origin));
        return new OpenLog(replica, signer, notes, log, anchor);
    }
}
