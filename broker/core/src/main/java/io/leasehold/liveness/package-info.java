/** Which leases are live: listed, authentic, not expired, with a valid login. */
@NullMarked
package io.leasehold.liveness;

import org.jspecify.annotations.NullMarked;
