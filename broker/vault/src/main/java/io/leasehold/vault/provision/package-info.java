/**
 * Provisions Vault for Leasehold: compares the desired with the actual state, shows the
 * differences, and applies them.
 */
@NullMarked
package io.leasehold.vault.provision;

import org.jspecify.annotations.NullMarked;
