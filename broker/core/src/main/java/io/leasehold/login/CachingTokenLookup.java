package io.leasehold.login;

import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What Vault said of tokens up to five seconds ago, or at all while Vault is away. Tokens with a
 * limited number of uses are asked about each time. Thread-safe.
 */
final class CachingTokenLookup implements TokenLookup {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(3);
    private static final Duration BELIEVE_FOR = Duration.ofSeconds(5);

    /** No token is known for longer than the longest lease needs it. */
    private static final Duration MAX_STALE = Duration.ofHours(24);

    private static final int MOST = 20_000;

    private final TokenLookup directory;
    private final RefreshAheadCache<String, TokenInfo> facts;

    CachingTokenLookup(TokenLookup directory, LongSupplier nanoTime, Refresher refresher) {
        this.directory = directory;
        this.facts =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, BELIEVE_FOR, MAX_STALE, MOST),
                        nanoTime,
                        refresher);
    }

    /** Whether Vault knew the token when it was last asked. */
    boolean knows(String fingerprint) {
        return facts.peek(fingerprint).isPresent();
    }

    @Override
    public Optional<TokenInfo> lookup(SecretValue token) {
        String key = token.fingerprint();
        Supplier<TokenInfo> ask = () -> directory.lookup(token).orElseThrow(this::unknown);
        try {
            TokenInfo found = facts.get(key, ask).value();
            if (found.usesLeft() != 0) {
                facts.invalidate(key);
            }
            return Optional.of(found);
        } catch (BrokerException refused) {
            if (refused.problem() == Problem.PERMISSION_DENIED) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private BrokerException unknown() {
        return new BrokerException(
                Problem.PERMISSION_DENIED, "look up login: Vault does not know this token");
    }
}
