package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
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
 * The broker's own standing with Vault: logs in when first needed, renews at two thirds of the
 * token's life, logs in anew before a token ends that cannot be renewed, and at once when Vault no
 * longer knows the token. Thread-safe; requests block on Vault.
 */
public final class BrokerSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSession.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** A renewed token that lives shorter than this share of its first life is near its limit. */
    private static final double WORTH_RENEWING = 0.5;

    private final VaultConnection vault;
    private final BrokerLogin login;
    private final RandomGenerator random;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("vault-session-", 0).factory());
    private final LongSupplier nanoTime;
    private final AtomicLong logins = new AtomicLong();
    private volatile BrokerLogin.@Nullable Token current;
    private volatile long endsAt;
    private volatile @Nullable Long nextStepAt;

    BrokerSession(
            VaultConnection vault,
            BrokerLogin login,
            RandomGenerator random,
            LongSupplier nanoTime) {
        this.vault = vault;
        this.login = login;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** A session with these credentials; nothing is asked of Vault yet. */
    public static BrokerSession of(
            VaultConnection vault,
            BrokerCredentials credentials,
            RandomGenerator random,
            LongSupplier nanoTime) {
        return new BrokerSession(vault, BrokerLogin.of(vault, credentials), random, nanoTime);
    }

    /** How often the broker has logged in. */
    public long logins() {
        return logins.get();
    }

    /** How long the token lives unless it is renewed; empty before the first login. */
    public Optional<Duration> timeLeft() {
        return Optional.ofNullable(current)
                .filter(token -> token.ttl().isPositive())
                .map(_ -> Duration.ofNanos(Math.max(0, endsAt - nanoTime.getAsLong())));
    }

    /** By how much the next step that keeps the login alive is late; zero if it is not due. */
    public Duration overdue() {
        Long due = nextStepAt;
        return due == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - due));
    }

    /** By which secret id the last login was; empty for other ways, and before the first login. */
    Optional<UsedSecretId> usedSecretId() {
        return login.usedSecretId();
    }

    /**
     * Does something with the broker's token. A 403 may mean that the token was revoked behind the
     * broker's back: then it is done once more with a new token.
     */
    VaultResponse call(Function<SecretValue, VaultResponse> request) {
        return call(request, VaultResponse::isForbidden);
    }

    /**
     * The same for questions to which a 403 may be an answer.
     *
     * @param refusesBroker whether an answer may mean that the broker's own token is no longer good
     */
    VaultResponse call(
            Function<SecretValue, VaultResponse> request, Predicate<VaultResponse> refusesBroker) {
        BrokerLogin.Token token = token();
        VaultResponse answer = request.apply(token.value());
        return refusesBroker.test(answer)
                ? replacementOf(token).map(fresh -> request.apply(fresh.value())).orElse(answer)
                : answer;
    }

    /** Reads what the broker must be allowed to read: a 403 is a fault of the set-up. */
    VaultResponse read(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.read(path, token)));
    }

    /** Lists what is below a path, however much it is, for the sweeper. */
    VaultResponse readForSweep(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.readForSweep(path, token)));
    }

    VaultResponse write(String attempt, VaultPath path, Map<String, ?> body) {
        return permitted(attempt, call(token -> vault.write(path, token, body)));
    }

    /** A question that Vault takes as a write. */
    VaultResponse ask(String attempt, VaultPath path, Map<String, ?> body) {
        return permitted(attempt, call(token -> vault.ask(path, token, body)));
    }

    VaultResponse delete(String attempt, VaultPath path) {
        return permitted(attempt, call(token -> vault.delete(path, token)));
    }

    static VaultResponse permitted(String attempt, VaultResponse answer) {
        if (answer.isForbidden()) {
            throw new BrokerException(
                    Problem.BROKER_NOT_PERMITTED,
                    attempt
                            + ": Vault does not allow it to the broker's own login; run 'leasehold"
                            + " provision'");
        }
        return answer;
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        nextStepAt = null;
        BrokerLogin.Token token = current;
        current = null;
        if (token != null && !token.lent()) {
            try {
                vault.write(VaultPaths.TOKEN_REVOKE_SELF, token.value(), Map.of());
            } catch (BrokerException _) {
                LOG.info("end Vault session: Vault is away; the token ends by its own time");
            }
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
        boolean known = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, refused.value()).isSuccess();
        return known ? Optional.empty() : Optional.of(logIn(refused));
    }

    /** Logs in, unless somebody else has replaced the token that the caller knows. */
    private BrokerLogin.Token logIn(BrokerLogin.@Nullable Token replaced) {
        loggingIn.lock();
        try {
            BrokerLogin.Token token = current;
            if (token != null && token != replaced) {
                return token;
            }
            BrokerLogin.Token fresh = login.login();
            current = fresh;
            schedule(fresh, fresh.ttl());
            logins.incrementAndGet();
            LOG.info("logged in to Vault for {} s", fresh.ttl().toSeconds());
            return fresh;
        } finally {
            loggingIn.unlock();
        }
    }

    private void schedule(BrokerLogin.Token token, Duration ttl) {
        endsAt = nanoTime.getAsLong() + ttl.toNanos();
        nextStepAt = null;
        if (ttl.isPositive()) {
            // Replicas that were started together must not renew together.
            double share = 2.0 / 3 - random.nextDouble(0.1);
            Duration soon = Duration.ofMillis((long) (ttl.toMillis() * share));
            // A token in a file may be near its end each time it is read.
            later(() -> keep(token, ttl), soon.compareTo(RETRY) < 0 ? RETRY : soon);
        }
    }

    private void later(Runnable step, Duration delay) {
        if (!renewals.isShutdown()) {
            nextStepAt = nanoTime.getAsLong() + delay.toNanos();
            renewals.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void keep(BrokerLogin.Token token, Duration ttl) {
        if (current != token) {
            return;
        }
        try {
            Optional<Duration> renewed = token.renewable() ? renew(token) : Optional.empty();
            renewed.filter(left -> left.toMillis() >= token.ttl().toMillis() * WORTH_RENEWING)
                    .ifPresentOrElse(left -> schedule(token, left), () -> logIn(token));
        } catch (BrokerException away) {
            LOG.warn("keep Vault session: {}; trying again", away.reason());
            later(() -> keep(token, ttl), RETRY);
        } catch (Throwable failure) {
            // Whatever it is: nobody else would renew this login.
            LOG.error(
                    "keep Vault session: unexpected {}; trying again",
                    failure.getClass().getName());
            later(() -> keep(token, ttl), RETRY);
        }
    }

    private Optional<Duration> renew(BrokerLogin.Token token) {
        VaultResponse answer = vault.ask(VaultPaths.TOKEN_RENEW_SELF, token.value(), Map.of());
        return answer.isSuccess()
                        && answer.object("auth").get("lease_duration") instanceof Number seconds
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }

    static BrokerException unreadable(String what, String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, what + ": " + why);
    }
}
