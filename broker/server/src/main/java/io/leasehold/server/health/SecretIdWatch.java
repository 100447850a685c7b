package io.leasehold.server.health;

import io.leasehold.problem.BrokerException;
import io.leasehold.vault.SecretIdState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how long the secret id of the broker's login is still good, and warns once a day while a
 * new one is due. Thread-safe.
 */
public final class SecretIdWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SecretIdWatch.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);
    private static final String MEND =
            "; get a new one with 'leasehold broker credentials', put it in the file of"
                    + " leasehold.vault.approle.secret-id-file and restart the broker";

    private final Supplier<SecretIdState> vault;
    private final Clock clock;
    private volatile SecretIdState state = new SecretIdState.NotUsed();
    private Instant warned = Instant.MIN;
    private Instant answered = Instant.MIN;
    private String failure = "";

    /**
     * @param vault asks Vault; may fail with a {@link BrokerException}
     */
    public SecretIdWatch(Supplier<SecretIdState> vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Asks Vault, unless it answered within a minute, and warns if it is time; blocks. */
    @Override
    public synchronized void run() {
        Instant now = clock.instant();
        if (!answered.equals(Instant.MIN) && now.isBefore(answered.plus(BETWEEN_QUESTIONS))) {
            return;
        }
        try {
            state = vault.get();
            failure = "";
            answered = state instanceof SecretIdState.NotUsed ? Instant.MIN : now;
        } catch (BrokerException away) {
            // That Vault is away is said elsewhere, and a missing permission once.
            if (!away.reason().equals(failure)) {
                LOG.info("{}; its end is not known", away.reason());
            }
            failure = away.reason();
            return;
        }
        if (isDue(now) && warned.isBefore(now.minus(BETWEEN_WARNINGS))) {
            warned = now;
            LOG.warn("log in the broker: the secret id {}{}", text().orElse(""), MEND);
        }
    }

    /** Whether a new secret id is due: this one ends soon, or Vault has it no longer. */
    private boolean isDue(Instant now) {
        return switch (state) {
            case SecretIdState.NotUsed _ -> false;
            case SecretIdState.Gone _ -> true;
            case SecretIdState.Known known -> known.endsSoon(now);
        };
    }

    /** What was last known, for people; empty if the broker does not log in by a secret id. */
    public Optional<String> text() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Optional.empty();
            case SecretIdState.Gone _ -> Optional.of("is gone");
            case SecretIdState.Known(Optional<Instant> end, _, Optional<Long> usesLeft) ->
                    Optional.of(
                            end.map(at -> "ends at " + at).orElse("does not end by itself")
                                    + usesLeft.map(left -> ", logins left: " + left).orElse(""));
        };
    }

    /** Seconds until its end; not a number if it has none or none is known. */
    double secondsLeft() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Double.NaN;
            case SecretIdState.Gone _ -> 0;
            case SecretIdState.Known known ->
                    known.end()
                            .map(at -> Duration.between(clock.instant(), at).toMillis() / 1000.0)
                            .map(left -> Math.max(0, left))
                            .orElse(Double.NaN);
        };
    }

    /** Logins that it is still good for; not a number if there is no limit or none is known. */
    double usesLeft() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Double.NaN;
            case SecretIdState.Gone _ -> 0;
            case SecretIdState.Known known ->
                    known.usesLeft().map(Long::doubleValue).orElse(Double.NaN);
        };
    }
}
