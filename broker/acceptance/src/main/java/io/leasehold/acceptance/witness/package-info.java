/** A small witness of transparency logs, for tests and demonstrations. */
@NullMarked
package io.leasehold.acceptance.witness;

import org.jspecify.annotations.NullMarked;
