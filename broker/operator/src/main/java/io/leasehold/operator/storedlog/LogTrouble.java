package io.leasehold.operator.storedlog;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.transparency.LogFormatException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Why a command cannot do its work with a log. */
public final class LogTrouble {

    private LogTrouble() {}

    /** Runs the work; what is malformed or cannot be read ends the command in its own words. */
    public static <T> T explained(String nextStep, Supplier<T> work) {
        try {
            return work.get();
        } catch (LogFormatException | UncheckedIOException trouble) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID, trouble.getMessage() + nextStep, trouble);
        }
    }

    public static BrokerException refused(String message) {
        return new BrokerException(Problem.CONFIGURATION_INVALID, message);
    }

    public static BrokerException wrongUsage(String message) {
        return new BrokerException(Problem.REQUEST_MALFORMED, message);
    }
}
