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
    public static final TokenFacts SERVICE = service("entity-1", Duration.ofHours(10));

    private SampleTokens() {}

    public static TokenFacts service(String entity, Duration left) {
        return facts(
                "service",
                Optional.of(entity),
                Optional.of(MutableTime.START.plus(left)),
                0,
                List.of());
    }

    static TokenFacts facts(
            String type,
            Optional<String> entity,
            Optional<Instant> expires,
            int usesLeft,
            List<String> boundCidrs) {
        return new TokenFacts(
                entity,
                "accessor-%d-of-%s".formatted(NEXT.incrementAndGet(), entity.orElse("nobody")),
                type,
                "approle-web",
                expires,
                usesLeft,
                boundCidrs);
    }
}
