package io.leasehold.liveness;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeasePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Caches whether the login behind a lease is valid: it is neither revoked nor expired, its entity
 * is not disabled, and Vault's policies still allow it to create such a lease. Values are at most
 * 13 seconds old, so a lease stops within 15 seconds of its login. Thread-safe.
 */
final class LoginValidityCache {

    private static final Duration REFRESH_AFTER = Duration.ofSeconds(9);
    private static final Duration MAX_AGE = Duration.ofSeconds(13);
    private static final int MAX_LOGINS = 100_000;

    /** Cache key: leases of one login for one integration share one check. */
    record Claim(String loginAccessor, LeaseId id) {

        static Claim of(Lease lease) {
            return new Claim(lease.loginAccessor(), lease.id().placeholder());
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
                        new CachePolicy(REFRESH_AFTER, MAX_AGE, maxStale, MAX_LOGINS),
                        nanoTime,
                        refresher);
    }

    /** Whether the login is valid; empty if that is not cached and Vault must not be asked. */
    Optional<Cached<Boolean>> isValid(Lease lease, CacheAccess access) {
        Claim claim = Claim.of(lease);
        return claims.find(claim, access, () -> check(claim));
    }

    private boolean check(Claim claim) {
        return permissions.permits(claim.loginAccessor(), claim.id());
    }
}
