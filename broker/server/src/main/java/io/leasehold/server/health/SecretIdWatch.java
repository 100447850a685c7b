package io.leasehold.server.health;

import io.leasehold.problem.BrokerException;
import io.leasehold.vault.brokerlogin.SecretIdState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks how long the secret id of the broker's login remains valid, and warns once a day while a
 * new one is due. Thread-safe.
 */
public final class SecretIdWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SecretIdWatch.class);
    private static final Duration WARNING_INTERVAL = Duration.ofDays(1);
    private static final Duration QUERY_INTERVAL = Duration.ofMinutes(1);
    private static final String REMEDY =
            "; get a new one with 'leasehold broker credentials', put it in the file of"
                    + " leasehold.vault.approle.secret-id-file and restart the broker";

    private final Supplier<SecretIdState> vault;
    private final Clock clock;
    private volatile SecretIdState state = new SecretIdState.NotUsed();
    private Instant lastWarning = Instant.MIN;
    private Instant lastResponse = Instant.MIN;
    private String lastFailure = "";

    /**
     * @param vault asks Vault; may fail with a {@link BrokerException}
     */
    public SecretIdWatch(Supplier<SecretIdState> vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Asks Vault unless it responded within the last minute, and logs a warning if one is due.
     * Blocks.
     */
    @Override
    public synchronized void run() {
        Instant now = clock.instant();
        if (!lastResponse.equals(Instant.MIN) && now.isBefore(lastResponse.plus(QUERY_INTERVAL))) {
            return;
        }
        try {
            state = vault.get();
            lastFailure = "";
            lastResponse = state instanceof SecretIdState.NotUsed ? Instant.MIN : now;
        } catch (BrokerException unavailable) {
            // The loss of Vault is logged elsewhere; log any other reason, such as a missing
            // permission, once.
            if (!unavailable.reason().equals(lastFailure)) {
                LOG.info("{}; the expiry of the secret id is unknown", unavailable.reason());
            }
            lastFailure = unavailable.reason();
            return;
        }
        if (isDue(now) && lastWarning.isBefore(now.minus(WARNING_INTERVAL))) {
            lastWarning = now;
            LOG.warn("log in the broker: the secret id {}{}", text().orElse(""), REMEDY);
        }
    }

    /** Whether a new secret id is due: the current one expires soon or no longer exists. */
    private boolean isDue(Instant now) {
        return switch (state) {
            case SecretIdState.NotUsed _ -> false;
            case SecretIdState.Gone _ -> true;
            case SecretIdState.Known current -> current.endsSoon(now);
        };
    }

    /** The last known state, for people; empty if the broker does not log in by a secret id. */
    public Optional<String> text() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Optional.empty();
            case SecretIdState.Gone _ -> Optional.of("no longer exists");
            case SecretIdState.Known(Optional<Instant> expiry, _, Optional<Long> usesLeft) ->
                    Optional.of(
                            expiry.map(at -> "expires at " + at).orElse("does not expire")
                                    + usesLeft.map(left -> ", logins left: " + left).orElse(""));
        };
    }

    /** Seconds until the secret id expires; NaN if it does not expire or its expiry is unknown. */
    double secondsLeft() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Double.NaN;
            case SecretIdState.Gone _ -> 0;
            case SecretIdState.Known current ->
                    current.end()
                            .map(at -> Duration.between(clock.instant(), at).toMillis() / 1000.0)
                            .map(left -> Math.max(0, left))
                            .orElse(Double.NaN);
        };
    }

    /** Remaining logins; NaN if there is no limit or it is unknown. */
    double usesLeft() {
        return switch (state) {
            case SecretIdState.NotUsed _ -> Double.NaN;
            case SecretIdState.Gone _ -> 0;
            case SecretIdState.Known current ->
                    current.usesLeft().map(Long::doubleValue).orElse(Double.NaN);
        };
    }
}
