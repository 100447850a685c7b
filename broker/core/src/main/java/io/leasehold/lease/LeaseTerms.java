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
 * @param usual given to those who ask for no particular time
 * @param least stock clients renew up to a minute before the end, so shorter ones would not last
 * @param most longest time of a lease, all renewals included
 * @param together most live leases that one holder may have of one integration
 */
public record LeaseTerms(Duration usual, Duration least, Duration most, int together) {

    /** One hour; at least two minutes; at most a day; a hundred together. */
    public static final LeaseTerms STANDARD =
            new LeaseTerms(Duration.ofHours(1), Duration.ofSeconds(120), Duration.ofHours(24), 100);

    /**
     * The time of a new lease that begins now; never beyond the login.
     *
     * @throws BrokerException {@code ttl-out-of-range}, or {@code login-unfit} if the login ends
     *     too soon for any lease
     */
    LeaseTerm begin(Login login, Optional<Duration> wanted, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        LeaseTerm term = until(login, start, wanted, start.plus(most));
        Duration time = Duration.between(start, term.end());
        if (time.compareTo(least) < 0) {
            throw new BrokerException(
                    Problem.LOGIN_UNFIT,
                    "grant lease: the login has only %d s left; log in again"
                            .formatted(time.toSeconds()));
        }
        return term;
    }

    /** The time to which a lease can be renewed now; never beyond its limit or the login. */
    LeaseTerm extend(Lease lease, Login login, Optional<Duration> wanted, Instant now) {
        return until(login, now.truncatedTo(ChronoUnit.SECONDS), wanted, lease.limit());
    }

    private LeaseTerm until(Login login, Instant start, Optional<Duration> wanted, Instant limit) {
        Optional<Duration> given = wanted.filter(duration -> !duration.isZero());
        Duration time = given.orElse(usual);
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new BrokerException(
                    Problem.TTL_OUT_OF_RANGE,
                    "grant lease: the ttl must be between %d and %d seconds"
                            .formatted(least.toSeconds(), most.toSeconds()));
        }
        Instant end = login.expires().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = end.isBefore(limit) ? end : limit;
        Instant asked = start.plus(time);
        return asked.isAfter(latest)
                ? new LeaseTerm(start, latest, limit, given.isPresent())
                : new LeaseTerm(start, asked, limit, false);
    }
}
