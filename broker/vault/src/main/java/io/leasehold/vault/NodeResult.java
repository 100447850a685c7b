package io.leasehold.vault;

import io.leasehold.problem.BrokerException;

/** What came of sending one request to one node of Vault. */
sealed interface NodeResult<T> {

    /** The node answered, and meant it: refusals are answers too. */
    record Answered<T>(T answer) implements NodeResult<T> {}

    /** The node could not serve. */
    record Failed<T>(Fault fault, BrokerException why) implements NodeResult<T> {}

    /** What is known of a request that a node did not serve. */
    enum Fault {
        /** The node was not asked, because it failed a moment ago. */
        NOT_TRIED,
        /** No connection was made, so nothing was done. */
        UNREACHED,
        /** The node is sealed, so nothing was done and nothing will be for a while. */
        SEALED,
        /** The node knows no leader, so nothing was done; it may know one soon. */
        LEADERLESS,
        /** It answered with an error after it may have done what was asked. */
        UNSURE,
        /** It said nothing in time, and may have done what was asked, or do it yet. */
        SILENT;

        boolean nothingWasDone() {
            return this != UNSURE && this != SILENT;
        }
    }
}
