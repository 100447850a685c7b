/** Key documents in Vault: read by the broker, written with the caller's token. */
@NullMarked
package io.leasehold.vault.key;

import org.jspecify.annotations.NullMarked;
