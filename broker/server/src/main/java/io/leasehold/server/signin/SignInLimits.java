package io.leasehold.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed sign-ins by source, and by source and name together, whether or not there is such a
 * name, and shuts for the rest of a while which had too many. No name is shut for everybody: a
 * stranger could then keep its owner out. Each replica counts for itself. Thread-safe.
 */
public final class SignInLimits {

    public static final int MOST_PER_NAME = 10;
    static final int MOST_PER_SOURCE = 50;
    static final Duration WHILE = Duration.ofMinutes(5);

    /** Who fills this up had to fail from a great many sources. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    public SignInLimits(Clock clock) {
        this.clock = clock;
    }

    private record Failures(Instant began, int count) {}

    /** For how long that source may not try again, with that name; empty if it may. */
    public synchronized Optional<Duration> shut(String source, Optional<String> name) {
        return left("source " + source, MOST_PER_SOURCE)
                .or(() -> name.flatMap(it -> left(both(source, it), MOST_PER_NAME)));
    }

    public synchronized void failed(String source, Optional<String> name) {
        count("source " + source);
        name.ifPresent(it -> count(both(source, it)));
    }

    private static String both(String source, String name) {
        return "source " + source + " name " + name;
    }

    private void count(String whose) {
        Instant now = clock.instant();
        Failures before = failures.get(whose);
        failures.put(
                whose,
                before == null || isOver(before, now)
                        ? new Failures(now, 1)
                        : new Failures(before.began(), before.count() + 1));
    }

    private Optional<Duration> left(String whose, int most) {
        Instant now = clock.instant();
        return Optional.ofNullable(failures.get(whose))
                .filter(it -> it.count() >= most && !isOver(it, now))
                .map(it -> Duration.between(now, it.began().plus(WHILE)));
    }

    private static boolean isOver(Failures failures, Instant now) {
        return !now.isBefore(failures.began().plus(WHILE));
    }
}
