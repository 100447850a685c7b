package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;

/** One kind of harm, done again and again. */
interface Attack extends AutoCloseable {

    String name();

    /** So often it is done. */
    double perSecond();

    /**
     * Does it once.
     *
     * @throws IOException if the broker or the system did not let it be done, which is no fault
     */
    void once() throws IOException;

    /** Gives back what is held. */
    @Override
    default void close() {
        // Most hold nothing.
    }
}
