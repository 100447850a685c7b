/**
 * What Vault is to hold for Leasehold to work in it: compares it with what Vault does hold, says
 * the difference, and makes it so.
 */
@NullMarked
package io.leasehold.vault.provision;

import org.jspecify.annotations.NullMarked;
