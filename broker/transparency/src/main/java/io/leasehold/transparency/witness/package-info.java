/** Asking witnesses to cosign checkpoints. */
@NullMarked
package io.leasehold.transparency.witness;

import org.jspecify.annotations.NullMarked;
