package io.leasehold.vault;

import io.leasehold.sweep.SweepLock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Keeps whose turn it is in one document of {@code broker/}, written only by check-and-set. */
public final class VaultSweepLock implements SweepLock {

    private static final String ATTEMPT = "take turn to sweep";

    private final BrokerSession session;

    public VaultSweepLock(BrokerSession session) {
        this.session = session;
    }

    @Override
    public boolean take(String replica, Instant free, Instant until) {
        Optional<VaultResponse> found = session.read(ATTEMPT, VaultPaths.SWEEPER).orAbsent(ATTEMPT);
        if (found.map(answer -> isAnothers(answer, replica, free)).orElse(false)) {
            return false;
        }
        Map<String, Object> turn = Map.of("replica", replica, "until", until.toString());
        int version = found.map(VaultSweepLock::version).orElse(0);
        VaultResponse answer =
                session.write(
                        ATTEMPT,
                        VaultPaths.SWEEPER,
                        Map.of("options", Map.of("cas", version), "data", turn));
        if (answer.errorsContain("check-and-set")) {
            return false;
        }
        answer.orRefuse(ATTEMPT);
        return true;
    }

    private static boolean isAnothers(VaultResponse answer, String replica, Instant free) {
        Map<String, Object> turn = VaultResponse.objectIn(answer.data(), "data");
        return !replica.equals(turn.get("replica")) && until(turn).isAfter(free);
    }

    /** A document that cannot be read holds nobody back. */
    private static Instant until(Map<String, Object> turn) {
        try {
            return Instant.parse(String.valueOf(turn.get("until")));
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }

    private static int version(VaultResponse answer) {
        return VaultResponse.objectIn(answer.data(), "metadata").get("version")
                        instanceof Number number
                ? number.intValue()
                : 0;
    }
}
