package io.leasehold.server.management;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyHistory;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Answer;
import java.util.Optional;

/** Tells the versions of key documents, as far as Vault shows them to the caller. */
final class KeyHistories {

    private KeyHistories() {}

    static Answer told(Administrator administrator, KeyAddress address) {
        KeyHistory history = require(administrator, "see versions of ", address);
        return Answer.of(200, KeyVersions.of(history)).tagged(Optional.of(history.current()));
    }

    /** Refuses to bring back another version than the newest. */
    static void requireNewest(Administrator administrator, KeyAddress address, int version) {
        if (require(administrator, "restore ", address).current() != version) {
            throw new BrokerException(
                    Problem.NOT_FOUND,
                    "restore %s: only its newest version can be brought back".formatted(address));
        }
    }

    private static KeyHistory require(
            Administrator administrator, String attempt, KeyAddress address) {
        return administrator
                .shelf()
                .history(address)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND, attempt + address + ": there is none"));
    }
}
