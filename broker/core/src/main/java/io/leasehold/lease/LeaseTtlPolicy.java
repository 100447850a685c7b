package io.leasehold.lease;

import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * For how long leases are given, and how many.
 *
 * @param defaultTtl given to those who ask for no particular time
 * @param least stock clients renew up to a minute before the end, so shorter ones would not last
 * @param most longest time of a lease, all renewals included
 * @param together most live leases that one holder may have of one integration
 */
public record LeaseTtlPolicy(
        Duration defaultTtl, Duration minTtl, Duration maxTtl, int maxPerHolder) {

    /** One hour; at least two minutes; at most a day; a hundred together. */
    public static final LeaseTtlPolicy STANDARD =
            new LeaseTtlPolicy(
                    Duration.ofHours(1), Duration.ofSeconds(120), Duration.ofHours(24), 100);

    /**
     * The time of a new lease that begins now; never beyond the login.
     *
     * @throws BrokerException {@code ttl-out-of-range}, or {@code login-unfit} if the login ends
     *     too soon for any lease
     */
    LeaseTtl begin(Login login, Optional<Duration> wanted, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<Duration> given = given(wanted);
        Duration asked = given.orElse(defaultTtl);
        if (asked.compareTo(minTtl) < 0 || asked.compareTo(maxTtl) > 0) {
            throw new BrokerException(
                    Problem.TTL_OUT_OF_RANGE,
                    "grant lease: the ttl must be between %d and %d seconds"
                            .formatted(minTtl.toSeconds(), maxTtl.toSeconds()));
        }
        LeaseTtl term = until(login, start, asked, start.plus(maxTtl), given.isPresent());
        Duration time = Duration.between(start, term.end());
        if (time.compareTo(minTtl) < 0) {
            throw new BrokerException(
                    Problem.LOGIN_UNFIT,
                    "grant lease: the login has only %d s left; log in again"
                            .formatted(time.toSeconds()));
        }
        return term;
    }

    /**
     * The time to which a lease can be renewed now; never beyond its limit or the login. Without a
     * wish it is for as long as the lease was given last. No wish is refused: clients drop a lease
     * whose renewal fails, and ask for as much as they were told it had. Too much is cut, and for
     * too little the least is given.
     */
    LeaseTtl extend(Lease lease, Login login, Optional<Duration> wanted, Instant now) {
        Optional<Duration> given = given(wanted);
        Duration asked = given.orElse(lease.time());
        return until(
                login,
                now.truncatedTo(ChronoUnit.SECONDS),
                asked.compareTo(minTtl) < 0 ? minTtl : asked,
                lease.limit(),
                given.isPresent());
    }

    /** Vault clients say nothing by zero. */
    private static Optional<Duration> given(Optional<Duration> wanted) {
        return wanted.filter(duration -> !duration.isZero());
    }

    private static LeaseTtl until(
            Login login, Instant start, Duration time, Instant limit, boolean given) {
        Instant end = login.expires().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = end.isBefore(limit) ? end : limit;
        Instant asked = start.plus(time);
        return asked.isAfter(latest)
                ? new LeaseTtl(start, latest, limit, given)
                : new LeaseTtl(start, asked, limit, false);
    }
}
