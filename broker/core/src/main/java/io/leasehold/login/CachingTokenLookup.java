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
 * Caches token lookups for up to five seconds, or for up to 24 hours while Vault cannot be reached.
 * Tokens with a limited number of uses are not cached. Thread-safe.
 */
final class CachingTokenLookup implements TokenLookup {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(3);
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    /** The longest lifetime of a lease; no token is needed for longer. */
    private static final Duration MAX_STALE = Duration.ofHours(24);

    private static final int MAX_ENTRIES = 20_000;

    private final TokenLookup delegate;
    private final RefreshAheadCache<String, TokenInfo> cache;

    CachingTokenLookup(TokenLookup delegate, LongSupplier nanoTime, Refresher refresher) {
        this.delegate = delegate;
        this.cache =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, MAX_AGE, MAX_STALE, MAX_ENTRIES),
                        nanoTime,
                        refresher);
    }

    /** Whether the token is cached, at any age. */
    boolean isCached(String fingerprint) {
        return cache.peek(fingerprint).isPresent();
    }

    @Override
    public Optional<TokenInfo> lookup(SecretValue token) {
        String key = token.fingerprint();
        Supplier<TokenInfo> loader = () -> delegate.lookup(token).orElseThrow(this::unknown);
        try {
            TokenInfo found = cache.get(key, loader).value();
            if (found.usesLeft() != 0) {
                cache.invalidate(key);
            }
            return Optional.of(found);
        } catch (BrokerException failure) {
            if (failure.problem() == Problem.PERMISSION_DENIED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private BrokerException unknown() {
        return new BrokerException(
                Problem.PERMISSION_DENIED, "look up login: Vault does not know this token");
    }
}
