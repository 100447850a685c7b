package io.leasehold.lease;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CacheLookup;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells whether the login behind a lease still stands: it is neither revoked nor expired, its
 * entity is not disabled, and Vault's policies still let it take such a lease. What it tells is at
 * most 13 seconds old, so a lease stops within 15 seconds of its login. Thread-safe.
 */
final class LoginValidityCache {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(9);
    private static final Duration BELIEVE_FOR = Duration.ofSeconds(13);
    private static final int MOST_LOGINS = 100_000;

    /** All leases of a login to one integration share one question. */
    record Claim(String loginAccessor, LeaseId id) {

        static Claim of(Lease lease) {
            return new Claim(lease.loginAccessor(), lease.id().sample());
        }
    }

    private final LeasePermissions permissions;
    private final RefreshAheadCache<Claim, Boolean> claims;

    LoginValidityCache(
            LeasePermissions permissions,
            Duration maxStale,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.permissions = permissions;
        this.claims =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, BELIEVE_FOR, maxStale, MOST_LOGINS),
                        nanoTime,
                        refresher);
    }

    /** Whether the login stands; empty if that is not known and Vault must not be asked. */
    Optional<Cached<Boolean>> stands(Lease lease, LeaseLookup bookmark, CacheAccess access) {
        CacheLookup<Claim, Boolean> login = login(lease, bookmark);
        return login.find(access, () -> ask(login.key()));
    }

    /** A lease that was renewed may be another login's. */
    private CacheLookup<Claim, Boolean> login(Lease lease, LeaseLookup bookmark) {
        CacheLookup<Claim, Boolean> known = bookmark.login();
        if (known != null && known.key().loginAccessor().equals(lease.loginAccessor())) {
            return known;
        }
        CacheLookup<Claim, Boolean> next = claims.lookup(Claim.of(lease));
        bookmark.claims(next);
        return next;
    }

    private boolean ask(Claim claim) {
        return permissions.permits(claim.loginAccessor(), claim.id());
    }
}
