package io.leasehold.vault.brokerlogin;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.ResponseBound;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's own login at Vault. Logs in at the first request, renews the token at two thirds of
 * its TTL, and logs in again before a token expires that cannot be renewed, or immediately when
 * Vault no longer knows the token. Thread-safe; requests block on Vault.
 */
public final class BrokerSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSession.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /**
     * A renewal that gives less than this share of the first TTL shows that the token's maximum TTL
     * is near: log in instead.
     */
    private static final double MIN_RENEWED_SHARE = 0.5;

    private final VaultConnection vault;
    private final BrokerLogin login;
    private final RandomGenerator random;
    private final ReentrantLock loginLock = new ReentrantLock();
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("vault-session-", 0).factory());
    private final LongSupplier nanoTime;
    private final AtomicLong logins = new AtomicLong();
    private volatile BrokerLogin.@Nullable Token current;
    private volatile long expiresAt;
    private volatile @Nullable Long nextRenewalAt;
    private boolean closed;

    public BrokerSession(
            VaultConnection vault,
            BrokerLogin login,
            RandomGenerator random,
            LongSupplier nanoTime) {
        this.vault = vault;
        this.login = login;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** A session with these credentials; sends no request yet. */
    public static BrokerSession of(
            VaultConnection vault,
            BrokerCredentials credentials,
            RandomGenerator random,
            LongSupplier nanoTime) {
        return new BrokerSession(vault, BrokerLogin.of(vault, credentials), random, nanoTime);
    }

    /** Number of logins so far. */
    public long logins() {
        return logins.get();
    }

    /**
     * Time until the token expires unless it is renewed; empty before the first login and for a
     * token that never expires.
     */
    public Optional<Duration> timeLeft() {
        return Optional.ofNullable(current)
                .filter(token -> token.ttl().isPositive())
                .map(_ -> Duration.ofNanos(Math.max(0, expiresAt - nanoTime.getAsLong())));
    }

    /** How late the next renewal or login is; zero if it is not due. */
    public Duration overdue() {
        Long due = nextRenewalAt;
        return due == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - due));
    }

    /**
     * The secret id of the last login; empty for other login methods and before the first login.
     */
    Optional<UsedSecretId> usedSecretId() {
        return login.usedSecretId();
    }

    /**
     * Sends a request with the broker's token. A 403 may mean that somebody revoked the token: the
     * request is then sent once more with a new token.
     */
    public VaultResponse call(Function<SecretValue, VaultResponse> request) {
        return call(request, VaultResponse::isForbidden);
    }

    /**
     * The same for requests to which 403 can be a valid response.
     *
     * @param refusesBroker whether a response may mean that the broker's own token is no longer
     *     valid
     */
    public VaultResponse call(
            Function<SecretValue, VaultResponse> request, Predicate<VaultResponse> refusesBroker) {
        BrokerLogin.Token token = token();
        VaultResponse response = request.apply(token.value());
        return refusesBroker.test(response)
                ? replacementOf(token).map(fresh -> request.apply(fresh.value())).orElse(response)
                : response;
    }

    /** Reads what the broker's policy must allow: a 403 is a configuration error. */
    public VaultResponse read(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.read(path, token)));
    }

    /** Lists what is below a path, up to {@link ResponseBound#SWEEP}. */
    public VaultResponse readForSweep(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.readForSweep(path, token)));
    }

    public VaultResponse write(String attempt, VaultPath path, Map<String, ?> body) {
        return permitted(attempt, call(token -> vault.write(path, token, body)));
    }

    /** A query that Vault takes as a write. */
    public VaultResponse ask(String attempt, VaultPath path, Map<String, ?> body) {
        return permitted(attempt, call(token -> vault.ask(path, token, body)));
    }

    public VaultResponse delete(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.delete(path, token)));
    }

    public static VaultResponse permitted(String attempt, VaultResponse response) {
        if (response.isForbidden()) {
            throw new BrokerException(
                    Problem.BROKER_NOT_PERMITTED,
                    attempt
                            + ": Vault's policies do not allow this to the broker; run 'leasehold"
                            + " provision'");
        }
        return response;
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        nextRenewalAt = null;
        BrokerLogin.Token token = takeToken();
        if (token != null && !token.external()) {
            try {
                vault.write(VaultPaths.TOKEN_REVOKE_SELF, token.value(), Map.of());
            } catch (BrokerException _) {
                LOG.info(
                        "revoke the broker's token: Vault cannot be reached; the token expires by"
                                + " itself");
            }
        }
    }

    /** Waits for a login in progress, so that no token stays valid that nobody revokes. */
    private BrokerLogin.@Nullable Token takeToken() {
        loginLock.lock();
        try {
            closed = true;
            BrokerLogin.Token token = current;
            current = null;
            return token;
        } finally {
            loginLock.unlock();
        }
    }

    private BrokerLogin.Token token() {
        BrokerLogin.Token token = current;
        return token != null ? token : logIn(null);
    }

    private Optional<BrokerLogin.Token> replacementOf(BrokerLogin.Token refused) {
        if (current != refused) {
            return Optional.of(token());
        }
        boolean valid = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, refused.value()).isSuccess();
        return valid ? Optional.empty() : Optional.of(logIn(refused));
    }

    /** Logs in, unless another thread has replaced the caller's token already. */
    private BrokerLogin.Token logIn(BrokerLogin.@Nullable Token replaced) {
        loginLock.lock();
        try {
            BrokerLogin.Token token = current;
            if (token != null && token != replaced) {
                return token;
            }
            if (closed) {
                throw BrokerLogin.refused("it is shutting down");
            }
            BrokerLogin.Token fresh = login.login();
            current = fresh;
            scheduleRenewal(fresh, fresh.ttl());
            logins.incrementAndGet();
            LOG.info("logged in to Vault: the token has a TTL of {} s", fresh.ttl().toSeconds());
            return fresh;
        } finally {
            loginLock.unlock();
        }
    }

    private void scheduleRenewal(BrokerLogin.Token token, Duration ttl) {
        expiresAt = nanoTime.getAsLong() + ttl.toNanos();
        nextRenewalAt = null;
        if (ttl.isPositive()) {
            // Spreads the renewals of replicas that were started together.
            double share = 2.0 / 3 - random.nextDouble(0.1);
            Duration delay = Duration.ofMillis((long) (ttl.toMillis() * share));
            // A token from a file may be about to expire at every read.
            runLater(
                    () -> renewOrLogIn(token, ttl),
                    delay.compareTo(RETRY_DELAY) < 0 ? RETRY_DELAY : delay);
        }
    }

    private void runLater(Runnable step, Duration delay) {
        if (!renewals.isShutdown()) {
            nextRenewalAt = nanoTime.getAsLong() + delay.toNanos();
            renewals.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void renewOrLogIn(BrokerLogin.Token token, Duration ttl) {
        if (current != token) {
            return;
        }
        try {
            Optional<Duration> renewed = token.renewable() ? renew(token) : Optional.empty();
            renewed.filter(
                            ttlLeft ->
                                    ttlLeft.toMillis()
                                            >= token.ttl().toMillis() * MIN_RENEWED_SHARE)
                    .ifPresentOrElse(
                            ttlLeft -> scheduleRenewal(token, ttlLeft), () -> logIn(token));
        } catch (BrokerException failure) {
            LOG.warn("renew the broker's token: {}; trying again in 1 s", failure.reason());
            runLater(() -> renewOrLogIn(token, ttl), RETRY_DELAY);
        } catch (Throwable unexpected) {
            // Catch everything: no other code renews this login.
            LOG.error(
                    "renew the broker's token: unexpected {}; trying again in 1 s",
                    unexpected.getClass().getName());
            runLater(() -> renewOrLogIn(token, ttl), RETRY_DELAY);
        }
    }

    private Optional<Duration> renew(BrokerLogin.Token token) {
        VaultResponse response = vault.ask(VaultPaths.TOKEN_RENEW_SELF, token.value(), Map.of());
        return response.isSuccess()
                        && response.object("auth").get("lease_duration") instanceof Number seconds
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }

    public static BrokerException unreadable(String attempt, String reason) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, attempt + ": " + reason);
    }
}
