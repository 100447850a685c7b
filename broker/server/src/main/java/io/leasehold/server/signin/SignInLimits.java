package io.leasehold.server.signin;

import io.leasehold.cache.BoundedCaches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * Limits failed sign-ins per source, and per source and name, whether or not the name exists.
 * Blocks either for the rest of a 5-minute window after too many failures. Never blocks a name for
 * all sources: a stranger could lock out its owner. Each replica counts separately. Thread-safe.
 */
public final class SignInLimits {

    public static final int MAX_PER_NAME = 10;
    static final int MAX_PER_SOURCE = 50;
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Only failures from very many sources can fill this map. */
    private static final int MAX_ENTRIES = 10_000;

    private final Clock clock;
    private final ConcurrentMap<String, Failures> failures =
            BoundedCaches.ofSize(MAX_ENTRIES).<String, Failures>build().asMap();

    public SignInLimits(Clock clock) {
        this.clock = clock;
    }

    private record Failures(Instant began, int count) {}

    /** For how long this source may not try again with this name; empty if it may. */
    public Optional<Duration> blockedFor(String source, Optional<String> name) {
        return remaining("source " + source, MAX_PER_SOURCE)
                .or(() -> name.flatMap(it -> remaining(sourceAndName(source, it), MAX_PER_NAME)));
    }

    public void failed(String source, Optional<String> name) {
        count("source " + source);
        name.ifPresent(it -> count(sourceAndName(source, it)));
    }

    private static String sourceAndName(String source, String name) {
        return "source " + source + " name " + name;
    }

    private void count(String subject) {
        Instant now = clock.instant();
        failures.merge(
                subject,
                new Failures(now, 1),
                (before, first) ->
                        isExpired(before, now)
                                ? first
                                : new Failures(before.began(), before.count() + 1));
    }

    private Optional<Duration> remaining(String subject, int max) {
        Instant now = clock.instant();
        return Optional.ofNullable(failures.get(subject))
                .filter(it -> it.count() >= max && !isExpired(it, now))
                .map(it -> Duration.between(now, it.began().plus(WINDOW)));
    }

    private static boolean isExpired(Failures failures, Instant now) {
        return !now.isBefore(failures.began().plus(WINDOW));
    }
}
