package io.leasehold.lease;

import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * TTLs of leases, and how many a holder may have.
 *
 * @param defaultTtl TTL of leases that are requested without one
 * @param minTtl shortest TTL; stock clients renew up to a minute before expiry, so shorter leases
 *     would expire between renewals
 * @param maxTtl longest lifetime of a lease, including all renewals
 * @param maxPerHolder maximum number of live leases that one holder may have of one integration in
 *     a project
 */
public record LeaseTtlPolicy(
        Duration defaultTtl, Duration minTtl, Duration maxTtl, int maxPerHolder) {

    /** Default one hour, at least two minutes, at most a day, 100 leases per holder. */
    public static final LeaseTtlPolicy STANDARD =
            new LeaseTtlPolicy(
                    Duration.ofHours(1), Duration.ofSeconds(120), Duration.ofHours(24), 100);

    /**
     * The period of a new lease that starts now; it never ends after the login.
     *
     * @throws BrokerException {@code ttl-out-of-range}, or {@code login-unfit} if the login expires
     *     too soon for any lease
     */
    public LeaseTtl begin(Login login, Optional<Duration> requested, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<Duration> explicit = explicit(requested);
        Duration time = explicit.orElse(defaultTtl);
        if (time.compareTo(minTtl) < 0 || time.compareTo(maxTtl) > 0) {
            throw new BrokerException(
                    Problem.TTL_OUT_OF_RANGE,
                    "issue lease: the ttl must be between %d and %d seconds"
                            .formatted(minTtl.toSeconds(), maxTtl.toSeconds()));
        }
        LeaseTtl ttl = capped(login, start, time, start.plus(maxTtl), explicit.isPresent());
        Duration available = Duration.between(start, ttl.end());
        if (available.compareTo(minTtl) < 0) {
            throw new BrokerException(
                    Problem.LOGIN_UNFIT,
                    "issue lease: the login has only %d s left; log in again"
                            .formatted(available.toSeconds()));
        }
        return ttl;
    }

    /**
     * The period of a renewal that starts now; it never ends after the limit of the lease or the
     * login. Without a requested TTL it is the last TTL of the lease. No requested TTL is refused,
     * because clients drop a lease whose renewal fails and request the TTL that they were given: a
     * long one is shortened, a short one is raised to the minimum.
     */
    public LeaseTtl extend(Lease lease, Login login, Optional<Duration> requested, Instant now) {
        Optional<Duration> explicit = explicit(requested);
        Duration time = explicit.orElse(lease.ttl());
        return capped(
                login,
                now.truncatedTo(ChronoUnit.SECONDS),
                time.compareTo(minTtl) < 0 ? minTtl : time,
                lease.limit(),
                explicit.isPresent());
    }

    /** Vault clients send zero to request no particular TTL. */
    private static Optional<Duration> explicit(Optional<Duration> requested) {
        return requested.filter(duration -> !duration.isZero());
    }

    private static LeaseTtl capped(
            Login login, Instant start, Duration time, Instant limit, boolean explicit) {
        Instant loginEnd = login.expires().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = loginEnd.isBefore(limit) ? loginEnd : limit;
        Instant end = start.plus(time);
        return end.isAfter(latest)
                ? new LeaseTtl(start, latest, limit, explicit)
                : new LeaseTtl(start, end, limit, false);
    }
}
