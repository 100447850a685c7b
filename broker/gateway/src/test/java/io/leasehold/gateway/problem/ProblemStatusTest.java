package io.leasehold.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemStatusTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemIsAnError(Problem problem) {
        assertThat(ProblemStatus.of(problem)).isBetween(400, 599);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_MALFORMED, 400",
        "HANDLE_MISSING, 401",
        "HANDLE_INVALID, 401",
        "LEASE_ENDED, 401",
        "WRONG_INTEGRATION, 403",
        "KEY_UNAVAILABLE, 403",
        "INTEGRATION_UNKNOWN, 404",
        "BODY_TOO_LARGE, 413",
        "BODY_TOO_SLOW, 408",
        "RATE_LIMITED, 429",
        "UPSTREAM_INVALID, 502",
        "UPSTREAM_UNREACHABLE, 502",
        "VAULT_UNAVAILABLE, 503",
        "OVERLOADED, 503",
        "LOG_UNAVAILABLE, 503",
        "VAULT_ANSWER_TOO_LARGE, 503",
        "UPSTREAM_TIMEOUT, 504"
    })
    void callersCanRelyOnTheseStatuses(Problem problem, int status) {
        assertThat(ProblemStatus.of(problem)).isEqualTo(status);
    }
}
