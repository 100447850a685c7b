/** Checkpoints of a log, the signatures of the log on them, and the cosignatures of witnesses. */
@NullMarked
package io.leasehold.transparency.checkpoint;

import org.jspecify.annotations.NullMarked;
