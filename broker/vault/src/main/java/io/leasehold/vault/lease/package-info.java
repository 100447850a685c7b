/** Lease records in Vault: read, listed, written and swept. */
@NullMarked
package io.leasehold.vault.lease;

import org.jspecify.annotations.NullMarked;
