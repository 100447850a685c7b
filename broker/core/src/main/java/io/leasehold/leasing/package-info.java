/** Issuing, renewing and revoking leases. */
@NullMarked
package io.leasehold.leasing;

import org.jspecify.annotations.NullMarked;
