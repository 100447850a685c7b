package io.leasehold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused with one of the broker's problems. */
public final class Problems {

    private Problems() {}

    /** Asserts the problem and hands on the reason, to be asserted as well. */
    public static AbstractStringAssert<?> assertRefused(Problem problem, ThrowingCallable action) {
        BrokerException refused = catchThrowableOfType(BrokerException.class, action);
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        return assertThat(refused.reason());
    }
}
