package io.leasehold.server.auditlog;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** Publishes the keys of the log, if there is one. */
@FunctionalInterface
public interface LogPublication {

    /**
     * @throws BrokerException {@code not-found} if there is no log, {@code log-unavailable} if it
     *     is not open yet
     */
    PublishedLog published();

    /** Of a replica without a log. */
    static LogPublication none() {
        return () -> {
            throw new BrokerException(
                    Problem.NOT_FOUND,
                    "read keys of log: this replica writes no log; set leasehold.log.directory");
        };
    }

    /** Of a log that is opened by and by. */
    static LogPublication of(BrokerLog broker, WitnessPolicy witnesses) {
        return () ->
                broker.opened()
                        .map(log -> PublishedLog.of(log, witnesses))
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.LOG_UNAVAILABLE,
                                                "read keys of log: it is not open; the log of the"
                                                        + " broker says why"));
    }
}
