package io.leasehold.vault.lease;

import io.leasehold.sweep.SweepLock;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the holder of the sweep lock in one document of {@code broker/}, written only with
 * check-and-set.
 */
public final class VaultSweepLock implements SweepLock {

    private static final String ATTEMPT = "acquire sweep lock";

    private final BrokerSession session;

    public VaultSweepLock(BrokerSession session) {
        this.session = session;
    }

    @Override
    public boolean take(String replica, Instant free, Instant until) {
        Optional<VaultResponse> found = session.read(ATTEMPT, VaultPaths.SWEEPER).orAbsent(ATTEMPT);
        if (found.map(response -> isHeldByAnother(response, replica, free)).orElse(false)) {
            return false;
        }
        Map<String, Object> lock = Map.of("replica", replica, "until", until.toString());
        int version = found.map(VaultSweepLock::version).orElse(0);
        VaultResponse response =
                session.write(
                        ATTEMPT,
                        VaultPaths.SWEEPER,
                        Map.of("options", Map.of("cas", version), "data", lock));
        if (response.errorsContain("check-and-set")) {
            return false;
        }
        response.orRefuse(ATTEMPT);
        return true;
    }

    private static boolean isHeldByAnother(VaultResponse response, String replica, Instant free) {
        Map<String, Object> lock = VaultResponse.objectIn(response.data(), "data");
        return !replica.equals(lock.get("replica")) && until(lock).isAfter(free);
    }

    /** An unreadable document does not block any replica. */
    private static Instant until(Map<String, Object> lock) {
        try {
            return Instant.parse(String.valueOf(lock.get("until")));
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }

    private static int version(VaultResponse response) {
        return VaultResponse.objectIn(response.data(), "metadata").get("version")
                        instanceof Number number
                ? number.intValue()
                : 0;
    }
}
