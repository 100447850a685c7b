package io.leasehold.operator;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;

/** The number of a version as an argument; what is none is not repeated. */
final class VersionNumber {

    private VersionNumber() {}

    static Optional<Integer> read(Optional<String> text) {
        return text.map(
                number -> {
                    if (number.matches("[1-9][0-9]{0,8}")) {
                        return Integer.valueOf(number);
                    }
                    throw new BrokerException(
                            Problem.REQUEST_MALFORMED,
                            "read arguments: a version is a number, as 'leasehold key versions' shows it");
                });
    }
}
