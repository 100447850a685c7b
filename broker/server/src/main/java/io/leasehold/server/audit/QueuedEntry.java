package io.leasehold.server.audit;

import io.leasehold.audit.Receipt;
import java.util.Optional;

/**
 * An encoded entry on its way to the plain lines.
 *
 * @param json without the end of the line
 * @param millis when what it tells happened, in milliseconds since 1970
 * @param logged whether it is in the transparency log already
 * @param receipt that was given for it
 */
record QueuedEntry(byte[] json, long millis, boolean logged, Optional<Receipt> receipt) {

    QueuedEntry(byte[] json, long millis, boolean logged) {
        this(json, millis, logged, Optional.empty());
    }
}
