/** Proofs that an entry is in a log, each in one file. */
@NullMarked
package io.leasehold.transparency.proof;

import org.jspecify.annotations.NullMarked;
