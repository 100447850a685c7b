/** Removes records of expired leases, and records that no broker wrote. */
@NullMarked
package io.leasehold.sweep;

import org.jspecify.annotations.NullMarked;
