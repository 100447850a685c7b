package io.leasehold.login;

import io.leasehold.MutableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Facts about tokens that tests use. */
public final class SampleTokens {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** An ordinary token of an AppRole login, good for ten hours. */
    public static final TokenInfo SERVICE = service("entity-1", Duration.ofHours(10));

    private SampleTokens() {}

    public static TokenInfo service(String entity, Duration left) {
        return facts(
                "service",
                Optional.of(entity),
                Optional.of(MutableTime.START.plus(left)),
                0,
                List.of());
    }

    static TokenInfo facts(
            String type,
            Optional<String> entity,
            Optional<Instant> expires,
            int usesLeft,
            List<String> boundCidrs) {
        return new TokenInfo(
                entity,
                "accessor-%d-of-%s".formatted(NEXT.incrementAndGet(), entity.orElse("nobody")),
                type,
                "approle-web",
                expires,
                usesLeft,
                boundCidrs);
    }
}
