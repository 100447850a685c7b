package io.leasehold.server;

import io.leasehold.problem.BrokerException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a deliberate startup failure as one sentence instead of a stack trace. */
final class BrokerFailureAnalyzer extends AbstractFailureAnalyzer<BrokerException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BrokerException cause) {
        return new FailureAnalysis(
                cause.reason(), "Fix the cause named above, then start the broker again.", cause);
    }
}
