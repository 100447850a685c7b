/** Removes what is left of leases that are over, and what never was one. */
@NullMarked
package io.leasehold.sweep;

import org.jspecify.annotations.NullMarked;
