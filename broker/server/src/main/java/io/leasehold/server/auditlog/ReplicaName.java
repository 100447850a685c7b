package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The name of a replica that was given none. It is kept beside the log, so that a folder that is
 * lost begins a log of another origin, and never a second history of the same.
 */
final class ReplicaName {

    private static final String FILE = ".state/replica";
    private static final int RANDOM_BYTES = 8;

    private ReplicaName() {}

    /** Reads the name, or creates one; to be called while the folder is locked. */
    static String readOrCreate(ResourceStore folder, RandomGenerator random) {
        return folder.read(FILE).map(ReplicaName::parse).orElseGet(() -> create(folder, random));
    }

    private static String parse(byte[] file) {
        String name = new String(file, US_ASCII).strip();
        if (!AuditLogSettings.isReplica(name)) {
            throw BrokerSettings.invalid(
                    "the file "
                            + FILE
                            + " in the folder of the log holds no name of a replica; restore it, or"
                            + " set leasehold.log.replica");
        }
        return name;
    }

    private static String create(ResourceStore folder, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        folder.write(List.of(new Resource(FILE, (name + "\n").getBytes(US_ASCII))));
        return name;
    }
}
