/** Commands that list and revoke leases. */
@NullMarked
package io.leasehold.operator.lease;

import org.jspecify.annotations.NullMarked;
