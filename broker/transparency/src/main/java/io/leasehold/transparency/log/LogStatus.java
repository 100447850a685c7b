package io.leasehold.transparency.log;

import java.time.Instant;
import java.util.Optional;

/**
 * How the writing of a log goes.
 *
 * @param alive whether the thread that writes runs
 * @param torn whether the log has to be opened anew, because an error left its state unclear
 * @param busySince since when it has been writing the same group; empty while nothing is to be
 *     written
 * @param failingSince since when nothing could be made durable; empty if the last attempt succeeded
 */
public record LogStatus(
        boolean alive, boolean torn, Optional<Instant> busySince, Optional<Instant> failingSince) {}
