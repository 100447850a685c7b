/** The key ring in Vault, and its administration. */
@NullMarked
package io.leasehold.vault.keyring;

import org.jspecify.annotations.NullMarked;
