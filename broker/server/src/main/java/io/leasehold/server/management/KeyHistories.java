package io.leasehold.server.management;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.AuthoredHistory;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyHistory;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Response;
import java.util.Optional;

/** Reads the versions of key documents, as far as Vault permits the caller. */
final class KeyHistories {

    private KeyHistories() {}

    static Response response(KeyAuthors authors, Administrator administrator, KeyAddress address) {
        AuthoredHistory history =
                require(authors.history(administrator, address), "see versions of ", address);
        return Response.of(200, KeyVersions.of(history)).tagged(Optional.of(history.current()));
    }

    /** Refuses to restore any version but the newest. */
    static void requireNewest(Administrator administrator, KeyAddress address, int version) {
        Optional<KeyHistory> history = administrator.documents().history(address);
        if (require(history, "restore ", address).current() != version) {
            throw new BrokerException(
                    Problem.NOT_FOUND,
                    "restore %s: only its newest version can be restored".formatted(address));
        }
    }

    private static <T> T require(Optional<T> history, String attempt, KeyAddress address) {
        return history.orElseThrow(
                () ->
                        new BrokerException(
                                Problem.NOT_FOUND, attempt + address + ": there is none"));
    }
}
