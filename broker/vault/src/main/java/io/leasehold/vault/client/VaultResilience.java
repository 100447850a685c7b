package io.leasehold.vault.client;

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
 * Protects the broker from a failing Vault: a bulkhead for the broker's own requests and another
 * one for those that callers cause, a circuit breaker for each node, and retries of requests that
 * are safe to repeat. Kept in registries, so that metrics can be bound to them.
 */
public final class VaultResilience {

    /** Concurrent requests of the broker's own. */
    static final int BROKER_PERMITS = 64;

    /** Concurrent requests that callers cause with tokens that are not verified yet. */
    static final int CALLER_PERMITS = 16;

    /** Connections to one node. */
    static final int CONNECTIONS = BROKER_PERMITS + CALLER_PERMITS;

    private static final String VAULT = "vault";
    private static final String CALLERS = "vault-callers";
    private static final Duration MAX_PERMIT_WAIT = Duration.ofMillis(250);
    private static final Duration OPEN_DURATION = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(100);
    private static final int MAX_ATTEMPTS = 3;

    private final BulkheadRegistry bulkheads =
            BulkheadRegistry.of(
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(BROKER_PERMITS)
                            .maxWaitDuration(MAX_PERMIT_WAIT)
                            .writableStackTraceEnabled(false)
                            .build());
    private final CircuitBreakerRegistry breakers =
            CircuitBreakerRegistry.of(
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .minimumNumberOfCalls(5)
                            .failureRateThreshold(50)
                            .waitDurationInOpenState(OPEN_DURATION)
                            .permittedNumberOfCallsInHalfOpenState(2)
                            .recordResult(VaultResilience::isNodeFailure)
                            .build());
    private final RetryRegistry retries =
            RetryRegistry.of(
                    RetryConfig.custom()
                            .maxAttempts(MAX_ATTEMPTS)
                            .intervalFunction(
                                    IntervalFunction.ofExponentialRandomBackoff(
                                            FIRST_RETRY_DELAY, 2, 0.5))
                            .retryOnResult(VaultResilience::isRetryable)
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
        BulkheadConfig config =
                BulkheadConfig.from(bulkheads.getDefaultConfig())
                        .maxConcurrentCalls(CALLER_PERMITS)
                        .build();
        return bulkheads.bulkhead(CALLERS, config);
    }

    Retry retry() {
        return retries.retry(VAULT);
    }

    CircuitBreaker breaker(String node) {
        return breakers.circuitBreaker(node);
    }

    private static boolean isNodeFailure(Object result) {
        return result instanceof NodeResult.Failed<?>;
    }

    /** No retry after a timeout: the caller has already waited long enough. */
    private static boolean isRetryable(Object result) {
        return result instanceof NodeResult.Failed<?>(NodeResult.Fault fault, _)
                && switch (fault) {
                    case UNREACHED, LEADERLESS, UNSURE -> true;
                    case NOT_TRIED, SEALED, SILENT -> false;
                };
    }
}
