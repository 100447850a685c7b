/** Leases: issuing, recording, renewing and revoking them, and checking that they are live. */
@NullMarked
package io.leasehold.lease;

import org.jspecify.annotations.NullMarked;
