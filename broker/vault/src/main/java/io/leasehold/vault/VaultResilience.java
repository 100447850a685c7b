package io.leasehold.vault;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;

/**
 * What keeps a Vault in trouble from taking the broker along: a bulkhead around the broker's own
 * requests and another one around those that callers cause, a breaker for each node, and a retry of
 * what may be asked twice. In registries, to be measured.
 */
public final class VaultResilience {

    /** Requests of the broker's own under way at once. */
    static final int AT_ONCE = 64;

    /** Requests under way at once that callers cause with tokens nobody has looked at yet. */
    static final int CALLERS_AT_ONCE = 16;

    /** Connections to one node. */
    static final int CONNECTIONS = AT_ONCE + CALLERS_AT_ONCE;

    private static final String VAULT = "vault";
    private static final String CALLERS = "vault-callers";
    private static final Duration WAIT_FOR_PLACE = Duration.ofMillis(250);
    private static final Duration OPEN_FOR = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int ROUNDS = 3;

    private final BulkheadRegistry bulkheads =
            BulkheadRegistry.of(
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(AT_ONCE)
                            .maxWaitDuration(WAIT_FOR_PLACE)
                            .writableStackTraceEnabled(false)
                            .build());
    private final CircuitBreakerRegistry breakers =
            CircuitBreakerRegistry.of(
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .minimumNumberOfCalls(5)
                            .failureRateThreshold(50)
                            .waitDurationInOpenState(OPEN_FOR)
                            .permittedNumberOfCallsInHalfOpenState(2)
                            .recordResult(VaultResilience::speaksAgainstTheNode)
                            .build());
    private final RetryRegistry retries =
            RetryRegistry.of(
                    RetryConfig.custom()
                            .maxAttempts(ROUNDS)
                            .intervalFunction(
                                    IntervalFunction.ofExponentialRandomBackoff(
                                            FIRST_PAUSE, 2, 0.5))
                            .retryOnResult(VaultResilience::isWorthAnotherRound)
                            .retryOnException(_ -> false)
                            .build());

    VaultResilience() {}

    public BulkheadRegistry bulkheads() {
        return bulkheads;
    }

    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    public RetryRegistry retries() {
        return retries;
    }

    Bulkhead bulkhead() {
        return bulkheads.bulkhead(VAULT);
    }

    Bulkhead callersBulkhead() {
        BulkheadConfig few =
                BulkheadConfig.from(bulkheads.getDefaultConfig())
                        .maxConcurrentCalls(CALLERS_AT_ONCE)
                        .build();
        return bulkheads.bulkhead(CALLERS, few);
    }

    Retry retry() {
        return retries.retry(VAULT);
    }

    CircuitBreaker breaker(String node) {
        return breakers.circuitBreaker(node);
    }

    private static boolean speaksAgainstTheNode(Object reply) {
        return reply instanceof NodeResult.Failed<?>;
    }

    /** Who has waited for a silent Vault already has no time for another round. */
    private static boolean isWorthAnotherRound(Object reply) {
        return reply instanceof NodeResult.Failed<?>(NodeResult.Fault fault, _)
                && switch (fault) {
                    case UNREACHED, LEADERLESS, UNSURE -> true;
                    case NOT_TRIED, SEALED, SILENT -> false;
                };
    }
}
