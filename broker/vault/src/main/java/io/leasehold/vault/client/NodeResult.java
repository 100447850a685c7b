package io.leasehold.vault.client;

import io.leasehold.problem.BrokerException;

/** The result of sending one request to one node of Vault. */
sealed interface NodeResult<T> {

    /** The node served the request; a refusal counts as served. */
    record Answered<T>(T response) implements NodeResult<T> {}

    /** The node could not serve. */
    record Failed<T>(Fault fault, BrokerException why) implements NodeResult<T> {}

    /** Why a node did not serve a request, and whether it may have carried it out. */
    enum Fault {
        /** The request was not sent, because the node's circuit breaker is open. */
        NOT_TRIED,
        /** No connection was established, so nothing was done. */
        UNREACHED,
        /** The node is sealed, so nothing was done; it will stay sealed for a while. */
        SEALED,
        /** The node knows no active node, so nothing was done; it may know one soon. */
        LEADERLESS,
        /**
         * The node returned an error or broke the connection, and may have carried out the request.
         */
        UNSURE,
        /**
         * The node did not respond in time, and may have carried out the request or still do so.
         */
        SILENT;

        boolean nothingWasDone() {
            return this != UNSURE && this != SILENT;
        }
    }
}
