package io.leasehold.operator.key;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;

/** Parses a version number. Messages do not repeat the text, because it may be a key. */
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
                            "read arguments: --key-version must be a number, as shown by 'leasehold"
                                    + " key versions'");
                });
    }
}
