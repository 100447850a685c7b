package io.leasehold.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MAX_ENTRIES;
                }
            };

    public SignInLimits(Clock clock) {
        this.clock = clock;
    }

    private record Failures(Instant began, int count) {}

    /** For how long this source may not try again with this name; empty if it may. */
    public synchronized Optional<Duration> blockedFor(String source, Optional<String> name) {
        return remaining("source " + source, MAX_PER_SOURCE)
                .or(() -> name.flatMap(it -> remaining(sourceAndName(source, it), MAX_PER_NAME)));
    }

    public synchronized void failed(String source, Optional<String> name) {
        count("source " + source);
        name.ifPresent(it -> count(sourceAndName(source, it)));
    }

    private static String sourceAndName(String source, String name) {
        return "source " + source + " name " + name;
    }

    private void count(String subject) {
        Instant now = clock.instant();
        Failures before = failures.get(subject);
        failures.put(
                subject,
                before == null || isExpired(before, now)
                        ? new Failures(now, 1)
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
